import { type AttemptState, attemptStates } from '../../../../contracts/states.ts';
import { count } from '../../data/format.ts';
import { hatched, signPath } from './signs.ts';

interface TimelineKeysProps {
  readonly counts: ReadonlyMap<AttemptState, number>;
  readonly retries: number;
}

/** What colours and signs stand for, with how many there are of each. */
export function TimelineKeys({ counts, retries }: TimelineKeysProps) {
  return (
    <ul className="timeline-keys">
      {attemptStates
        .filter((state) => counts.has(state))
        .map((state) => (
          <li key={state}>
            <Sample state={state} />
            {count(counts.get(state) ?? 0)} {state}
          </li>
        ))}
      {retries === 0 ? null : (
        <li>
          <span aria-hidden="true">↻</span> {count(retries)} {retries === 1 ? 'retry' : 'retries'}
        </li>
      )}
    </ul>
  );
}

function Sample({ state }: { state: AttemptState }) {
  return (
    <svg className={`attempt attempt-${state}`} viewBox="0 0 34 16" aria-hidden="true" focusable="false">
      <rect x="0.5" y="2.5" width="22" height="11" />
      {hatched.has(state) ? <path className="hatch" d="M2 13.5l11-11M8 13.5l11-11M14 13.5l8.5-8.5" /> : null}
      {signPath(state) === '' ? null : (
        <g transform="translate(24 8)">
          <circle r="7" />
          <path d={signPath(state)} />
        </g>
      )}
    </svg>
  );
}
