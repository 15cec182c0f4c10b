import type { WorkerRow } from '../../../../contracts/workers-page.ts';
import { took } from '../../data/format.ts';
import { Moment } from '../../parts/Moment.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import { WorkerState } from './WorkerState.tsx';

/** Workers of the last day that are no longer there. */
export function GoneWorkers({ workers, now }: { workers: readonly WorkerRow[]; now: Date }) {
  return (
    <section aria-labelledby="gone">
      <h2 id="gone">Gone in the last day</h2>
      <Scroll label="Table of workers that are gone">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Worker</th>
              <th scope="col">State</th>
              <th scope="col">Device</th>
              <th scope="col" className="number">
                Slots
              </th>
              <th scope="col">Last seen</th>
              <th scope="col" className="number">
                Worked for
              </th>
            </tr>
          </thead>
          <tbody>
            {workers.map(({ id, state, device, slots, startedAt, seenAt, goneAt }) => (
              <tr key={id}>
                <th scope="row">
                  <code>{id}</code>
                </th>
                <td>
                  <WorkerState state={state} />
                </td>
                <td>{device}</td>
                <td className="number">{slots}</td>
                <td>
                  <Moment at={goneAt ?? seenAt} now={now} />
                </td>
                <td className="number">{took(startedAt, goneAt ?? seenAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
