import type { WorkerReport } from '../../../../contracts/worker-report.ts';
import type { WorkerRow } from '../../../../contracts/workers-page.ts';
import { bytes, percent } from '../../data/format.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { Meter } from '../../parts/Meter.tsx';
import { Slots } from './Slots.tsx';
import { WorkerState } from './WorkerState.tsx';

/** A worker that is alive: its machine, and its slots with what runs in them. */
export function Worker({ worker, now }: { worker: WorkerRow; now: Date }) {
  const { id, device, version, state, startedAt, seenAt, report } = worker;
  const heading = `worker-${id}`;
  return (
    <section className="panel worker" aria-labelledby={heading}>
      <header className="panel-head">
        <h2 id={heading} className="panel-title">
          <code>{id}</code>
        </h2>
        <WorkerState state={state} />
      </header>
      <Facts
        facts={[
          { name: 'Device', value: device },
          { name: 'Code version', value: version },
          { name: 'Started', value: <Moment at={startedAt} now={now} /> },
          { name: 'Last seen', value: <Moment at={seenAt} now={now} /> },
        ]}
      />
      {report === null ? null : <Machine report={report} />}
      <Slots worker={worker} now={now} />
    </section>
  );
}

/** What the machine, and its GPUs where there are some, have to spare. */
function Machine({ report: { cores, load, memoryUsed, memoryTotal, gpus } }: { report: WorkerReport }) {
  return (
    <ul className="meters">
      <li>
        <Meter
          name="Load of the cores"
          share={load / cores}
          words={`${load.toFixed(1)} on ${cores} ${cores === 1 ? 'core' : 'cores'}`}
        />
      </li>
      <li>
        <Meter
          name="Main memory"
          share={memoryUsed / memoryTotal}
          words={`${bytes(memoryUsed)} of ${bytes(memoryTotal)}`}
        />
      </li>
      {gpus.map(({ index, name, memoryUsed: used, memoryTotal: total, use }) => (
        <li key={index} className="gpu">
          <b>
            GPU {index} <span className="of">{name}</span>
          </b>
          <Meter
            name="GPU memory"
            share={used === null || total === null ? null : used / total}
            words={used === null || total === null ? 'not told' : `${bytes(used)} of ${bytes(total)}`}
          />
          <Meter name="GPU use" share={use} words={use === null ? 'not told' : percent(use)} />
        </li>
      ))}
    </ul>
  );
}
