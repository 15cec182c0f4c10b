import type { AttemptRow } from '../../../../contracts/dashboard.ts';
import { inFull, took } from '../../data/format.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { State } from '../../parts/State.tsx';

/** Every try at a trial and why it ended. */
export function Attempts({ attempts, now }: { attempts: readonly AttemptRow[]; now: Date }) {
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts">Attempts</h2>
      {attempts.length === 0 ? (
        <p className="quiet">None yet: the trial waits for a free slot.</p>
      ) : (
        <Scroll label="Table of attempts">
          <table className="list">
            <thead>
              <tr>
                <th scope="col" className="number">
                  No.
                </th>
                <th scope="col">State</th>
                <th scope="col">Worker</th>
                <th scope="col" className="number">
                  Slot
                </th>
                <th scope="col">Device</th>
                <th scope="col">Started</th>
                <th scope="col" className="number">
                  Took
                </th>
                <th scope="col">Why it ended</th>
              </tr>
            </thead>
            <tbody>
              {attempts.map(({ number, state, worker, slot, device, startedAt, endedAt, reason }) => (
                <tr key={number}>
                  <th scope="row" className="number">
                    {number}
                  </th>
                  <td>
                    <State state={state} />
                  </td>
                  <td>
                    <code>{worker}</code>
                  </td>
                  <td className="number">{slot}</td>
                  <td>{device ?? <span className="none">–</span>}</td>
                  <td>
                    <time dateTime={startedAt}>{inFull(startedAt)}</time>
                  </td>
                  <td className="number">{took(startedAt, endedAt, now)}</td>
                  <td className="wrap">{reason ?? (state === 'completed' ? 'It was done' : '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
