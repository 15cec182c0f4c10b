import type { TaskQueueRow } from '../../../../contracts/workers-page.ts';
import { count, duration } from '../../data/format.ts';
import { Scroll } from '../../parts/Scroll.tsx';

/** What waits in Temporal for a worker. */
export function Queues({ queues }: { queues: readonly TaskQueueRow[] | null }) {
  return (
    <section aria-labelledby="queues">
      <h2 id="queues">Task queues</h2>
      <p className="quiet">
        What Temporal holds for workers. Trials are handed to it a window at a time, as many as there are
        slots and a few more, so that most trials that wait are in no queue yet.
      </p>
      {queues === null ? (
        <p className="bad">Temporal does not answer, so that nobody knows what waits there.</p>
      ) : (
        <Scroll label="Table of task queues">
          <table className="list">
            <thead>
              <tr>
                <th scope="col">Queue</th>
                <th scope="col" className="number">
                  Tasks that wait
                </th>
                <th scope="col" className="number">
                  The oldest has waited
                </th>
                <th scope="col" className="number">
                  Pollers
                </th>
              </tr>
            </thead>
            <tbody>
              {queues.map(({ name, holds, waiting, oldest, pollers }) => (
                <tr key={`${name} ${holds}`}>
                  <th scope="row">
                    {holds}
                    <small>
                      <code>{name}</code>
                    </small>
                  </th>
                  <td className="number">{count(waiting)}</td>
                  <td className="number">
                    {oldest === null ? <span className="none">–</span> : duration(oldest)}
                  </td>
                  <td className="number">{pollers === 0 ? <b className="bad">0</b> : pollers}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
