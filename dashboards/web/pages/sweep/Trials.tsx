import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import { mostTrials } from '../../../../contracts/compare.ts';
import { type SweepPage, TrialList, trialListLimit, type TrialRow } from '../../../../contracts/dashboard.ts';
import type { TrialState } from '../../../../contracts/states.ts';
import { count, reading, took } from '../../data/format.ts';
import { encodeId, trialAddress } from '../../data/names.ts';
import { useApi } from '../../data/use-api.ts';
import { useNow } from '../../data/use-now.ts';
import { State } from '../../parts/State.tsx';
import { useNear } from '../../parts/use-near.ts';
import { WhenSeen } from '../../parts/WhenSeen.tsx';
import { Picked } from '../compare/Picked.tsx';
import { groupTrials, type TrialGroup } from './group-trials.ts';

/** Pixels of a line, about. */
const lineHeight = 44;

interface TrialsProps {
  readonly sweep: string;
  /** The first of each state. */
  readonly trials: readonly TrialRow[];
  readonly counts: SweepPage['trialCounts'];
  /** How many the sweep plans. */
  readonly all: number;
  /** The objectives as people read them, by experiment: "test error (%)". */
  readonly objectives: ReadonlyMap<string, string>;
}

/** The trials of a sweep by state, those first that one looks for. */
export function Trials({ sweep, trials, counts, all, objectives }: TrialsProps) {
  const groups = groupTrials(trials, counts);
  const written = groups.reduce((sum, { count: members }) => sum + members, 0);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (ids: readonly string[], into: boolean) =>
    setPicked(
      (before) => new Set(into ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  return (
    <section className="trials" aria-labelledby="trials">
      <h2 id="trials">Trials</h2>
      {written === 0 ? (
        <p className="quiet">None of the {count(all)} planned trials has been written yet.</p>
      ) : null}
      {written < all && written > 0 ? (
        <p className="quiet">
          {count(written)} of {count(all)} planned trials have been written.
        </p>
      ) : null}
      {groups.map((group) => (
        <Group key={group.state} {...{ sweep, group, objectives, picked, pick }} />
      ))}
      <Picked what="trial" ids={[...picked]} most={mostTrials} onClear={() => setPicked(new Set())} />
    </section>
  );
}

interface LinesProps {
  readonly trials: readonly TrialRow[];
  readonly objectives: TrialsProps['objectives'];
  readonly ticking: boolean;
  /** Ids of the trials to be compared. */
  readonly picked: ReadonlySet<string>;
  readonly pick: (ids: readonly string[], into: boolean) => void;
}

type GroupProps = Omit<LinesProps, 'trials' | 'ticking'> & {
  readonly sweep: string;
  readonly group: TrialGroup;
};

function Group({ sweep, group: { state, trials, count: members, open }, ...lines }: GroupProps) {
  const [whole, setWhole] = useState(false);
  const starts = Array.from(
    { length: Math.ceil(members / trialListLimit) },
    (_, page) => page * trialListLimit,
  );
  return (
    <details className="group" open={open}>
      <summary>
        <State state={state} /> <span className="of">{count(members)}</span>
      </summary>
      {whole ? (
        starts.map((from) => (
          <WhenSeen key={from} height={lineHeight * Math.min(trialListLimit, members - from)}>
            <Page {...{ sweep, state, from }} {...lines} />
          </WhenSeen>
        ))
      ) : (
        <Lines trials={trials} ticking={state === 'running'} {...lines} />
      )}
      {!whole && trials.length < members ? (
        <button type="button" className="more" onClick={() => setWhole(true)}>
          Show all {count(members)}
        </button>
      ) : null}
    </details>
  );
}

type PageProps = Omit<LinesProps, 'trials' | 'ticking'> & {
  readonly sweep: string;
  readonly state: TrialState;
  readonly from: number;
};

/** A part of a long list: loaded and drawn once it comes near the screen, and read again only while it is near. */
function Page({ sweep, state, from, ...lines }: PageProps) {
  const address = `/api/sweeps/${encodeId(sweep)}/trials?state=${state}&from=${from}`;
  const [place, near] = useNear<HTMLDivElement>(true);
  const loaded = useApi(TrialList, address, { sweeps: [sweep], atMostEvery: 5000, asleep: !near });
  return (
    <div ref={place}>
      {loaded.kind === 'failed' ? <p className="empty">{loaded.failure.message}</p> : null}
      {loaded.kind === 'loading' ? <div className="bone bone-block" /> : null}
      {loaded.kind === 'ready' ? (
        <Lines trials={loaded.data.trials} ticking={near && state === 'running'} {...lines} />
      ) : null}
    </div>
  );
}

function Lines({ trials, objectives, ticking, picked, pick }: LinesProps) {
  const now = useNow(1000, ticking);
  return (
    <ul className="trial-list">
      {trials.map((trial) => (
        <li key={trial.id}>
          <label className="pick" title="Choose to compare">
            <input
              type="checkbox"
              aria-label={`Choose ${trial.id} to compare`}
              checked={picked.has(trial.id)}
              onChange={({ target }) => pick([trial.id], target.checked)}
            />
          </label>
          <Trial trial={trial} objective={objectives.get(trial.experiment) ?? ''} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Trial({ trial, objective, now }: { trial: TrialRow; objective: string; now: Date }) {
  const { id, step, steps, attempt, worker, slot, state, reason, figure } = trial;
  const facts = [
    steps > 0 ? `${step}/${steps}` : undefined,
    attempt > 1 ? `attempt ${attempt}` : undefined,
    worker === null ? undefined : `${worker} slot ${slot ?? '–'}`,
    trial.startedAt === null ? undefined : took(trial.startedAt, trial.endedAt, now),
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <Link href={trialAddress(id)}>{id}</Link>
      <progress
        className={`bar bar-${state}`}
        aria-label={`Steps of ${id}`}
        value={step}
        max={Math.max(1, steps)}
      />
      <span className="trial-facts">
        {facts.map((fact, index) => (
          <Fragment key={fact}>
            {index === 0 ? null : <span className="dot">·</span>}
            <span>{fact}</span>
          </Fragment>
        ))}
      </span>
      <span className="trial-figure">
        {figure === null ? null : (
          <>
            {reading(figure)} <small className="of">{objective}</small>
          </>
        )}
      </span>
      {reason === null ? null : <span className="trial-reason">{reason}</span>}
    </>
  );
}
