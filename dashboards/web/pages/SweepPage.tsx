import { SweepPage as Contract, type SweepSummary } from '../../../contracts/dashboard.ts';
import { duration, took } from '../data/format.ts';
import { metricTitle } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { useHash } from '../data/use-hash.ts';
import { useNow } from '../data/use-now.ts';
import { Crumbs } from '../parts/Crumbs.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { SlotTime } from '../parts/SlotTime.tsx';
import { State } from '../parts/State.tsx';
import { Views } from '../parts/Views.tsx';
import { Actions } from './sweep/Actions.tsx';
import { Experiment } from './sweep/Experiment.tsx';
import { Jumps } from './sweep/Jumps.tsx';
import { Overview } from './sweep/Overview.tsx';
import { Trials } from './sweep/Trials.tsx';

/** One sweep: where it stands, the paper's tables with ours beside them, curves, and its trials. */
export function SweepPage({ id }: { id: string }) {
  useTitle(id);
  const loaded = useApi(Contract, `/api/sweeps/${encodeURIComponent(id)}`, {
    sweeps: [id],
    atMostEvery: 500,
  });
  useHash(loaded.kind === 'ready');
  return (
    <Await loaded={loaded} what="the sweep">
      {({ sweep, secondsLeft, slotTime, temporal, experiments, trials, trialCounts }) => {
        const running = runningIn(trials);
        return (
          <>
            <Head {...{ sweep, secondsLeft, slotTime, temporal }} />
            <Jumps experiments={experiments.map(({ report }) => report.experiment)} />
            <Overview experiments={experiments} running={running} />
            {experiments.map((experiment) => (
              <Experiment
                key={experiment.report.experiment}
                sweep={id}
                experiment={experiment}
                running={running.get(experiment.report.experiment) ?? 0}
              />
            ))}
            <Trials
              sweep={id}
              trials={trials}
              counts={trialCounts}
              all={sweep.planned}
              objectives={objectivesOf(experiments)}
            />
          </>
        );
      }}
    </Await>
  );
}

/** "test error (%)", by experiment. */
const objectivesOf = (experiments: Contract['experiments']): ReadonlyMap<string, string> =>
  new Map(
    experiments.map(({ report: { experiment, rows } }) => [
      experiment,
      rows[0] === undefined ? '' : metricTitle(experiment, rows[0].metric),
    ]),
  );

/** Trials that run now, by experiment: all of those are among the first of their state. */
function runningIn(trials: Contract['trials']): ReadonlyMap<string, number> {
  const running = new Map<string, number>();
  for (const { experiment, state } of trials)
    if (state === 'running') running.set(experiment, (running.get(experiment) ?? 0) + 1);
  return running;
}

interface HeadProps {
  readonly sweep: SweepSummary;
  readonly secondsLeft: number | null;
  readonly slotTime: Contract['slotTime'];
  readonly temporal: string | null;
}

function Head({ sweep, secondsLeft, slotTime, temporal }: HeadProps) {
  const now = useNow(1000, sweep.endedAt === null);
  const share = sweep.planned === 0 ? 0 : sweep.done / sweep.planned;
  return (
    <div className="head">
      <Crumbs />
      <div className="head-line">
        <h1>{sweep.id}</h1>
        <State state={sweep.state} />
        {sweep.archivedAt === null ? null : <span className="state">archived</span>}
        <Actions sweep={sweep} />
        {temporal === null ? null : (
          <a className="outside" href={temporal} target="_blank" rel="noreferrer">
            Temporal <Icon name="out" />
          </a>
        )}
      </div>
      <Views sweep={sweep.id} />
      {sweep.reason === null ? null : <p className="reason">{sweep.reason}</p>}
      <progress
        className={`bar bar-wide bar-${sweep.state}`}
        aria-label="Progress"
        value={sweep.done}
        max={Math.max(1, sweep.planned)}
      />
      <Facts
        facts={[
          { name: 'Progress', value: `${Math.floor(share * 100)} %` },
          { name: 'Trials', value: `${sweep.ended} of ${sweep.planned}` },
          sweep.running > 0 ? { name: 'Running', value: sweep.running } : undefined,
          secondsLeft === null ? undefined : { name: 'Time left', value: `about ${duration(secondsLeft)}` },
          { name: 'Failures', value: sweep.failed === 0 ? '0' : <b className="bad">{sweep.failed}</b> },
          { name: 'Retries', value: sweep.retries },
          { name: 'Slot-hours', value: <SlotTime slotTime={slotTime} /> },
          { name: 'Scale', value: sweep.scale },
          { name: 'Started', value: <Moment at={sweep.startedAt ?? sweep.createdAt} now={now} /> },
          sweep.endedAt === null
            ? undefined
            : { name: 'Took', value: took(sweep.startedAt, sweep.endedAt, now) },
        ]}
      />
    </div>
  );
}
