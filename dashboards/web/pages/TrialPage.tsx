import { useState } from 'react';
import { Link } from 'wouter';
import { TrialPage as Contract } from '../../../contracts/dashboard.ts';
import { evaluationsOf } from '../../../contracts/sweep.ts';
import { count, duration, took } from '../data/format.ts';
import { encodeId } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { useNow } from '../data/use-now.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Crumbs } from '../parts/Crumbs.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { State } from '../parts/State.tsx';
import { Symbols } from '../parts/Symbols.tsx';
import { CurvesPanel } from '../plots/CurvesPanel.tsx';
import { Artifacts } from './trial/Artifacts.tsx';
import { Attempts } from './trial/Attempts.tsx';
import { Checkpoints } from './trial/Checkpoints.tsx';
import { Configuration } from './trial/Configuration.tsx';
import { Events } from './trial/Events.tsx';
import { Log } from './trial/Log.tsx';
import { Result } from './trial/Result.tsx';
import { secondsLeft } from './trial/seconds-left.ts';

/** One trial: what it is, how it went, what came of it. */
export function TrialPage({ id }: { id: string }) {
  useTitle(id);
  const [sweep, setSweep] = useState<string>();
  const loaded = useApi(Contract, `/api/trials/${encodeId(id)}`, {
    sweeps: sweep === undefined ? undefined : [sweep],
    trial: id,
    atMostEvery: 500,
  });
  // Until the first answer says whose trial it is, any sweep's change is one to look at.
  if (loaded.kind === 'ready' && sweep !== loaded.data.sweep) setSweep(loaded.data.sweep);
  return (
    <Await loaded={loaded} what="the trial">
      {(page) => <Trial page={page} />}
    </Await>
  );
}

function Trial({ page }: { page: Contract }) {
  const { trial, sweep, row, temporal, attempts, result, dataReady } = page;
  const newest = attempts.at(-1);
  const now = useNow(1000, trial.endedAt === null);
  const left = secondsLeft(trial, now);
  return (
    <>
      <div className="head">
        <Crumbs sweep={sweep} />
        <div className="head-line">
          <h1>
            <Symbols text={row} />, seed {trial.seed}
          </h1>
          <State state={trial.state} />
          {temporal === null ? null : (
            <a className="outside" href={temporal} target="_blank" rel="noreferrer">
              Temporal <Icon name="out" />
            </a>
          )}
        </div>
        <p className="trial-id">
          <code>{trial.id}</code> <CopyButton text={trial.id} what="the trial’s id" />
        </p>
        {trial.reason === null ? null : <p className="reason">{trial.reason}</p>}
        <progress
          className={`bar bar-wide bar-${trial.state}`}
          aria-label="Steps"
          value={trial.step}
          max={Math.max(1, trial.steps)}
        />
        <Facts
          facts={[
            {
              name: 'Steps',
              value: `${count(trial.step)} of ${count(trial.steps === 0 ? page.budget.steps : trial.steps)}`,
            },
            left === null ? undefined : { name: 'Time left', value: `about ${duration(left)}` },
            { name: 'Attempts', value: trial.attempt },
            {
              name: trial.state === 'running' ? 'Running for' : 'Took',
              value: took(trial.startedAt, trial.endedAt, now),
            },
            newest && {
              name: 'Worker',
              value: (
                <>
                  <Link href="/workers">{newest.worker}</Link> slot {newest.slot}
                </>
              ),
            },
            newest?.version ? { name: 'Code version', value: newest.version } : undefined,
            // The result says it better
            result === null && dataReady !== null ? { name: 'Data', value: dataReady } : undefined,
          ]}
        />
      </div>
      <div className="plots plots-lone">
        <CurvesPanel
          experiment={trial.experiment}
          metrics={page.metrics}
          rows={[{ configuration: trial.configuration, row }]}
          address={(metric) =>
            `/api/trial-curves/${encodeId(trial.id)}?${new URLSearchParams({ metric }).toString()}`
          }
          sweeps={[sweep]}
          file={sweep}
          objective={page.objective}
          evaluations={evaluationsOf(page.budget)}
        />
      </div>
      {page.result ? (
        <Result experiment={trial.experiment} objective={page.objective} result={page.result} />
      ) : null}
      <Configuration page={page} />
      <Attempts attempts={page.attempts} now={now} />
      <Log trial={trial.id} attempts={page.attempts} />
      <Checkpoints checkpoints={page.checkpoints} now={now} />
      <Artifacts sweep={sweep} artifacts={page.artifacts} />
      <Events events={page.events} />
    </>
  );
}
