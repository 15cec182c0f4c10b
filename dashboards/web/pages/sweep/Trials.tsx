import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import { mostTrials } from '../../../../contracts/compare.ts';
import type { TrialRow } from '../../../../contracts/dashboard.ts';
import { reading, took } from '../../data/format.ts';
import { trialAddress } from '../../data/names.ts';
import { useNow } from '../../data/use-now.ts';
import { State } from '../../parts/State.tsx';
import { Picked } from '../compare/Picked.tsx';
import { groupTrials, type TrialGroup } from './group-trials.ts';

/** Rows that a group shows before one asks for all: a browser is slow with thousands. */
const firstRows = 50;

interface TrialsProps {
  readonly trials: readonly TrialRow[];
  /** How many the sweep plans. */
  readonly all: number;
  /** Units of the objectives, by experiment. */
  readonly units: ReadonlyMap<string, string>;
}

/** The trials of a sweep by state, those first that one looks for. */
export function Trials({ trials, all, units }: TrialsProps) {
  const groups = groupTrials(trials);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (ids: readonly string[], into: boolean) =>
    setPicked(
      (before) => new Set(into ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  return (
    <section className="trials" aria-labelledby="trials">
      <h2 id="trials">Trials</h2>
      {trials.length === 0 ? (
        <p className="quiet">None of the {all} planned trials has been written yet.</p>
      ) : null}
      {trials.length < all && trials.length > 0 ? (
        <p className="quiet">
          {trials.length} of {all} planned trials are listed.
        </p>
      ) : null}
      {groups.map((group) => (
        <Group key={group.state} {...{ group, units, picked, pick }} />
      ))}
      <Picked what="trial" ids={[...picked]} most={mostTrials} onClear={() => setPicked(new Set())} />
    </section>
  );
}

interface GroupProps {
  readonly group: TrialGroup;
  readonly units: TrialsProps['units'];
  /** Ids of the trials to be compared. */
  readonly picked: ReadonlySet<string>;
  readonly pick: (ids: readonly string[], into: boolean) => void;
}

function Group({ group: { state, trials, open }, units, picked, pick }: GroupProps) {
  const [whole, setWhole] = useState(false);
  const now = useNow(1000, state === 'running');
  const shown = whole ? trials : trials.slice(0, firstRows);
  return (
    <details className="group" open={open}>
      <summary>
        <State state={state} /> <span className="of">{trials.length}</span>
      </summary>
      <ul className="trial-list">
        {shown.map((trial) => (
          <li key={trial.id}>
            <label className="pick" title="Choose to compare">
              <input
                type="checkbox"
                aria-label={`Choose ${trial.id} to compare`}
                checked={picked.has(trial.id)}
                onChange={({ target }) => pick([trial.id], target.checked)}
              />
            </label>
            <Trial trial={trial} unit={units.get(trial.experiment) ?? ''} now={now} />
          </li>
        ))}
      </ul>
      {shown.length < trials.length ? (
        <button type="button" className="more" onClick={() => setWhole(true)}>
          Show all {trials.length}
        </button>
      ) : null}
    </details>
  );
}

function Trial({ trial, unit, now }: { trial: TrialRow; unit: string; now: Date }) {
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
      <span className="trial-figure">{figure === null ? '' : `${reading(figure)} ${unit}`}</span>
      {reason === null ? null : <span className="trial-reason">{reason}</span>}
    </>
  );
}
