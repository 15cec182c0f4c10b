import { fewestRanked, TrialTable } from '../../../../contracts/analysis.ts';
import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import { encodeId } from '../../data/names.ts';
import { useApi } from '../../data/use-api.ts';
import { PlotEmbedding } from '../../plots/embedding/PlotEmbedding.tsx';
import { shapeEmbedding } from '../../plots/embedding/shape-embedding.ts';
import { PlotImportance } from '../../plots/importance/PlotImportance.tsx';
import { PlotParallel } from '../../plots/parallel/PlotParallel.tsx';
import { PlotRank } from '../../plots/rank/PlotRank.tsx';
import { PlotScatter } from '../../plots/scatter/PlotScatter.tsx';
import { variedParameters } from '../../plots/trials/dimension.ts';

/** What the trials of an experiment say together: which parameters matter, and which configuration is ahead. */
export function Analysis({ sweep, experiment }: { sweep: string; experiment: ExperimentPage }) {
  const { report, configurations, metrics } = experiment;
  const address = `/api/sweeps/${encodeId(sweep)}/experiments/${encodeId(report.experiment)}/trials`;
  const loaded = useApi(TrialTable, address, { sweeps: [sweep], atMostEvery: 5000, givesWay: true });
  if (loaded.kind === 'failed') return <p className="empty">{loaded.failure.message}</p>;
  if (loaded.kind === 'loading') return <div className="bone bone-block" />;
  const table = loaded.data;
  const embedding = shapeEmbedding(report, configurations);
  if (variedParameters(table).length === 0) {
    return (
      <p className="quiet">
        All trials have the same parameters, so there is nothing to set against each other.
      </p>
    );
  }
  const ranked = configurations.length >= fewestRanked;
  return (
    <>
      <div className="grid">
        <PlotParallel sweep={sweep} table={table} />
        <PlotScatter sweep={sweep} table={table} rows={configurations} />
        {embedding ? (
          <PlotEmbedding
            sweep={sweep}
            experiment={report.experiment}
            shape={embedding}
            rows={configurations}
          />
        ) : null}
        <PlotRank sweep={sweep} table={table} curves={metrics} rows={configurations} />
        {ranked ? <PlotImportance sweep={sweep} table={table} /> : null}
      </div>
      {ranked ? null : (
        <p className="panel-note" id={`${report.experiment}-importance`}>
          Importance of parameters: the experiment has {configurations.length} configurations, and a ranking
          (permutation importance on a random forest) needs {fewestRanked}.
        </p>
      )}
    </>
  );
}
