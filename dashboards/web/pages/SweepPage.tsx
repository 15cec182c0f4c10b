import { Link } from 'wouter';
import { SweepPage as Contract, type SweepSummary } from '../../../contracts/dashboard.ts';
import { duration, took } from '../data/format.ts';
import { sweepAddress } from '../data/names.ts';
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
import { Actions } from './sweep/Actions.tsx';
import { Contents } from './sweep/Contents.tsx';
import { Experiment } from './sweep/Experiment.tsx';
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
      {({ sweep, secondsLeft, slotTime, temporal, experiments, trials, trialCounts }) => (
        <>
          <Head {...{ sweep, secondsLeft, slotTime, temporal }} />
          <Contents experiments={experiments} />
          {experiments.map((experiment) => (
            <Experiment key={experiment.report.experiment} sweep={id} experiment={experiment} />
          ))}
          <Trials
            sweep={id}
            trials={trials}
            counts={trialCounts}
            all={sweep.planned}
            units={new Map(experiments.map(({ report }) => [report.experiment, report.unit]))}
          />
        </>
      )}
    </Await>
  );
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
      <nav aria-label="Views of the sweep" className="views">
        <Link href={`${sweepAddress(sweep.id)}/timeline`}>Timeline</Link>
        <Link href={`${sweepAddress(sweep.id)}/figures`}>Figures of the paper</Link>
      </nav>
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
          { name: 'Took', value: took(sweep.startedAt, sweep.endedAt, now) },
        ]}
      />
    </div>
  );
}
