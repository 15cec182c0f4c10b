import { useLayoutEffect, useRef, useState } from 'react';
import type { AttemptRow } from '../../../../contracts/dashboard.ts';
import { linesKept, type LogLine, TrialLog } from '../../../../contracts/journal.ts';
import { clock, count, inFull } from '../../data/format.ts';
import { encodeId } from '../../data/names.ts';
import { useApi } from '../../data/use-api.ts';
import { useChoices } from '../../data/use-choice.ts';

/** Lines that are shown at first. */
const tail = 200;
/** Pixels from the end within which one is taken to read the newest line. */
const nearEnd = 24;

interface LogProps {
  readonly trial: string;
  readonly attempts: readonly AttemptRow[];
}

/** The end of an attempt's log, live; which attempt's is part of the address. */
export function Log({ trial, attempts }: LogProps) {
  const { get, set } = useChoices('');
  const newest = attempts.at(-1)?.number;
  const chosen = attempts.find(({ number }) => String(number) === get('attempt'))?.number ?? newest;
  return (
    <section aria-labelledby="log">
      <div className="section-head">
        <h2 id="log">Log</h2>
        {attempts.length < 2 ? null : (
          <select
            aria-label="Attempt whose log is shown"
            value={chosen}
            onChange={({ target }) =>
              set({ attempt: target.value === String(newest) ? undefined : target.value })
            }
          >
            {attempts.map(({ number, state }) => (
              <option key={number} value={number}>
                Attempt {number}, {state}
              </option>
            ))}
          </select>
        )}
      </div>
      {chosen === undefined ? (
        <p className="quiet">The log begins with the first attempt.</p>
      ) : (
        <AttemptLog key={chosen} trial={trial} attempt={chosen} />
      )}
    </section>
  );
}

function AttemptLog({ trial, attempt }: { trial: string; attempt: number }) {
  const [lines, setLines] = useState(tail);
  const query = new URLSearchParams({ attempt: String(attempt), lines: String(lines) });
  const loaded = useApi(TrialLog, `/api/trial-logs/${encodeId(trial)}?${query.toString()}`, {
    sweeps: [],
    trial,
    atMostEvery: 500,
  });
  if (loaded.kind === 'loading') return <div className="bone bone-log" />;
  if (loaded.kind === 'failed') return <p className="bad">{loaded.failure.message}</p>;
  const log = loaded.data;
  if (log.lines.length === 0) return <p className="quiet">This attempt has said nothing yet.</p>;
  return (
    <>
      {log.cut === 0 ? null : (
        <p className="quiet lead">
          {log.cut === 1 ? 'The first line was' : `The first ${count(log.cut)} lines were`} cut: of an attempt
          the newest {count(linesKept)} lines are kept.
        </p>
      )}
      {log.earlier === 0 ? null : (
        <button type="button" className="more more-lines" onClick={() => setLines(linesKept)}>
          Show {count(log.earlier)} earlier lines
        </button>
      )}
      <Lines lines={log.lines} label={`Log of attempt ${attempt}`} />
    </>
  );
}

/** Stays at the end while one reads there, and where one is otherwise. */
function Lines({ lines, label }: { lines: readonly LogLine[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const { current } = place;
    if (current && following.current) current.scrollTop = current.scrollHeight;
  }, [lines]);
  return (
    <div
      ref={place}
      className="log"
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        following.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
    >
      <ol>
        {lines.map(({ number, at, source, text }) => (
          <li key={number}>
            <time dateTime={at} title={inFull(at)}>
              {clock(at)}
            </time>
            <span className={`log-source log-source-${source}`}>{source}</span>
            <span className="log-text">{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
