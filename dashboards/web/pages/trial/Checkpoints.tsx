import { type CheckpointRow, checkpointsKept } from '../../../../contracts/journal.ts';
import { bytes, count } from '../../data/format.ts';
import { Moment } from '../../parts/Moment.tsx';
import { Scroll } from '../../parts/Scroll.tsx';

/** From where a trial could go on, and from where it could have. */
export function Checkpoints({ checkpoints, now }: { checkpoints: readonly CheckpointRow[]; now: Date }) {
  return (
    <section aria-labelledby="checkpoints">
      <h2 id="checkpoints">Checkpoints</h2>
      {checkpoints.length === 0 ? (
        <p className="quiet">None has been written.</p>
      ) : (
        <>
          <p className="quiet lead">
            The newest {checkpointsKept} are on disk. A later attempt goes on from the newest that is whole.
          </p>
          <Scroll label="Table of checkpoints">
            <table className="list">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    Step
                  </th>
                  <th scope="col" className="number">
                    Attempt
                  </th>
                  <th scope="col" className="number">
                    Size
                  </th>
                  <th scope="col">Written</th>
                  <th scope="col">On disk</th>
                </tr>
              </thead>
              <tbody>
                {checkpoints.map(({ attempt, step, bytes: size, at }, index) => (
                  <tr key={`${attempt} ${step}`}>
                    <th scope="row" className="number">
                      {count(step)}
                    </th>
                    <td className="number">{attempt}</td>
                    <td className="number">{bytes(size)}</td>
                    <td>
                      <Moment at={at} now={now} />
                    </td>
                    <td>{index < checkpointsKept ? 'yes' : <span className="of">no, replaced</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  );
}
