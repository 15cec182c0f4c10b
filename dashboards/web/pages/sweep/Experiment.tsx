import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import { shownLater } from '../../parts/later.tsx';
import { encodeId } from '../../data/names.ts';
import { ChartBoundary } from '../../parts/ChartBoundary.tsx';
import { WhenSeen } from '../../parts/WhenSeen.tsx';
import { CurvesPanel } from '../../plots/CurvesPanel.tsx';
import { ClaimsTable } from './ClaimsTable.tsx';
import { ExperimentState } from './ExperimentState.tsx';
import { PaperTable } from './PaperTable.tsx';

const Analysis = shownLater(
  async () => (await import('./Analysis.tsx')).Analysis,
  <div className="bone bone-block" />,
);

/** Those of `Analysis`. */
const charts = ['parallel', 'scatter', 'embedding', 'rank', 'importance'];

interface ExperimentProps {
  readonly sweep: string;
  readonly experiment: ExperimentPage;
  /** Trials of it that run now. */
  readonly running: number;
}

/** One experiment of a sweep: its tables, its curves, and what its trials say together. */
export function Experiment({ sweep, experiment, running }: ExperimentProps) {
  const { report, configurations, metrics } = experiment;
  const name = report.experiment;
  return (
    <section className="experiment" id={name} aria-labelledby={`experiment-${name}`}>
      <header>
        <h2 id={`experiment-${name}`}>
          <a className="anchor" href={`#${name}`}>
            {report.title}
          </a>
        </h2>
        <p>
          Section {report.section} <span className="dot">·</span> <code>{name}</code>{' '}
          <span className="dot">·</span> {report.trials.completed} of {report.trials.planned} trials{' '}
          {report.trials.failed > 0 ? <b className="bad">{report.trials.failed} failed </b> : null}
          <ExperimentState report={report} running={running} />
        </p>
        {report.reason === null ? null : <p className="reason">{report.reason}</p>}
      </header>
      <PaperTable report={report} />
      <ClaimsTable report={report} />
      <div className="plots">
        <CurvesPanel
          experiment={name}
          metrics={metrics}
          rows={configurations}
          address={(metric) =>
            `/api/sweeps/${encodeId(sweep)}/curves?${new URLSearchParams({ metric, experiment: name }).toString()}`
          }
          sweeps={[sweep]}
          file={sweep}
          objective={report.rows[0]?.metric ?? ''}
          evaluations={experiment.evaluations}
          level={3}
        />
        {report.trials.completed === 0 ? null : (
          <WhenSeen height={1200} parts={charts.map((chart) => `${name}-${chart}`)}>
            <ChartBoundary>
              <Analysis sweep={sweep} experiment={experiment} />
            </ChartBoundary>
          </WhenSeen>
        )}
      </div>
    </section>
  );
}
