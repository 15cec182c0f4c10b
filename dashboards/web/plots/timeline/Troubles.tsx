import { Link } from 'wouter';
import { count, duration, inFull } from '../../data/format.ts';
import { trialAddress } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { State } from '../../parts/State.tsx';
import { isTrouble } from './marks.ts';
import type { TimelineShape } from './shape-timeline.ts';

/** Attempts that are listed at most, the newest. */
const listed = 100;

/** The attempts that did not complete, as a table: what the drawing shows to the eye, to read. */
export function Troubles({ shape }: { shape: TimelineShape }) {
  const troubles = shape.lanes
    .flatMap(({ worker, slot, bars }) =>
      bars.filter(({ state }) => isTrouble(state)).map((bar) => ({ ...bar, worker, slot })),
    )
    .toSorted((a, b) => b.start - a.start);
  if (troubles.length === 0) return null;
  return (
    <section aria-labelledby="troubles">
      <h2 id="troubles">Attempts that did not complete</h2>
      {troubles.length > listed ? (
        <p className="quiet lead">
          The newest {listed} of {count(troubles.length)}.
        </p>
      ) : null}
      <Scroll label="Table of attempts that did not complete">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Trial</th>
              <th scope="col" className="number">
                Attempt
              </th>
              <th scope="col">State</th>
              <th scope="col">Worker</th>
              <th scope="col">Started</th>
              <th scope="col" className="number">
                Took
              </th>
              <th scope="col">Why it ended</th>
            </tr>
          </thead>
          <tbody>
            {troubles.slice(0, listed).map(({ trial, attempt, state, worker, slot, start, end, reason }) => (
              <tr key={`${trial} ${attempt}`}>
                <th scope="row">
                  <Link href={trialAddress(trial)}>{trial}</Link>
                </th>
                <td className="number">{attempt}</td>
                <td>
                  <State state={state} />
                </td>
                <td>
                  <code>{worker}</code> slot {slot}
                </td>
                <td>{inFull(new Date(start).toISOString())}</td>
                <td className="number">{end === null ? '–' : duration((end - start) / 1000)}</td>
                <td className="wrap">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
