import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import { encodeId } from '../../data/names.ts';
import { State } from '../../parts/State.tsx';
import { CurvesPanel } from '../../plots/CurvesPanel.tsx';
import { PlotEmbedding } from '../../plots/PlotEmbedding.tsx';
import { shapeEmbedding } from '../../plots/shape-embedding.ts';
import { ClaimsTable } from './ClaimsTable.tsx';
import { PaperTable } from './PaperTable.tsx';

/** One experiment of a sweep: its table, its curves, and the effect of the embedding's size where that is varied. */
export function Experiment({ sweep, experiment }: { sweep: string; experiment: ExperimentPage }) {
  const { report, configurations, metrics } = experiment;
  const embedding = shapeEmbedding(report, configurations);
  return (
    <section className="experiment" aria-labelledby={`experiment-${report.experiment}`}>
      <header>
        <h2 id={`experiment-${report.experiment}`}>{report.title}</h2>
        <p>
          Section {report.section} <span className="dot">·</span> <code>{report.experiment}</code>{' '}
          <span className="dot">·</span> {report.trials.completed} of {report.trials.planned} trials{' '}
          {report.trials.failed > 0 ? <b className="bad">{report.trials.failed} failed </b> : null}
          <State state={report.state} />
        </p>
        {report.reason === null ? null : <p className="reason">{report.reason}</p>}
      </header>
      <PaperTable report={report} />
      <ClaimsTable report={report} />
      <div className={embedding ? 'plots plots-two' : 'plots'}>
        <CurvesPanel
          experiment={report.experiment}
          metrics={metrics}
          rows={configurations}
          address={(metric) =>
            `/api/sweeps/${encodeId(sweep)}/curves?${new URLSearchParams({ metric, experiment: report.experiment }).toString()}`
          }
          sweep={sweep}
        />
        {embedding ? <PlotEmbedding experiment={report.experiment} shape={embedding} /> : null}
      </div>
    </section>
  );
}
