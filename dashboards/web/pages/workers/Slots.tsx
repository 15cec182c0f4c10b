import { Link } from 'wouter';
import type { WorkerRow } from '../../../../contracts/workers-page.ts';
import { bytes, count, took } from '../../data/format.ts';
import { trialAddress } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { slotLines, type SlotLine } from './slot-lines.ts';

/** What runs in each slot of a worker, and what its trainer takes. */
export function Slots({ worker, now }: { worker: WorkerRow; now: Date }) {
  return (
    <Scroll label={`Slots of ${worker.id}`}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Slot</th>
            <th scope="col">Trial</th>
            <th scope="col">Steps</th>
            <th scope="col" className="number">
              Since
            </th>
            <th scope="col" className="number">
              Trainer’s memory
            </th>
            <th scope="col" className="number">
              Cores in use
            </th>
          </tr>
        </thead>
        <tbody>
          {slotLines(worker).map((line) => (
            <Slot key={line.index} line={line} now={now} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Slot({ line: { label, running, memory, cores }, now }: { line: SlotLine; now: Date }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {running === undefined ? (
          <span className="of">free</span>
        ) : (
          <>
            <Link href={trialAddress(running.trial)}>{running.trial}</Link>
            {running.attempt === 1 ? null : <span className="of"> attempt {running.attempt}</span>}
          </>
        )}
      </td>
      <td>
        {running === undefined ? null : (
          <>
            <progress
              className="bar bar-running"
              aria-label={`Steps of ${running.trial}`}
              value={running.step}
              max={Math.max(1, running.steps)}
            />
            <span className="of">
              {count(running.step)} of {running.steps === 0 ? '–' : count(running.steps)}
            </span>
          </>
        )}
      </td>
      <td className="number">{running === undefined ? null : took(running.startedAt, null, now)}</td>
      <td className="number">{memory === null ? <span className="none">–</span> : bytes(memory)}</td>
      <td className="number">{cores === null ? <span className="none">–</span> : cores.toFixed(2)}</td>
    </tr>
  );
}
