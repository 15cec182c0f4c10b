import { findExperiment } from '../contracts/experiments/catalogue.ts';
import type { ExperimentSpec } from '../contracts/sweep.ts';
import type { Database } from '../prisma/database.ts';
import { meanCurves, type MeanCurvePoint } from '../prisma/queries/mean-curves.ts';
import { drawCurves, type Series } from '../pictures/curves.ts';
import { nameRows } from '../sweeps/paper-replication/published.ts';
import { planExperiment } from '../sweeps/plan.ts';

/**
 * The training loss of an experiment's rows on one chart, as the paper's figure 6: SVG, or undefined while no trial has
 * written a loss.
 */
export async function lossCurves(
  db: Database,
  sweep: string,
  spec: ExperimentSpec,
): Promise<string | undefined> {
  const { experiment } = spec;
  const points = await meanCurves(db, { sweep, experiment, metric: 'train_loss' });
  if (points.length === 0) return undefined;
  const definition = findExperiment(experiment);
  const { title = 'training loss', unit = '' } = definition?.metrics['train_loss'] ?? {};
  return await drawCurves({
    title: definition?.title ?? experiment,
    subtitle: subtitleOf(points),
    series: seriesOf(spec, points),
    axis: unit === '' ? title : `${title} (${unit})`,
  });
}

function subtitleOf(points: readonly MeanCurvePoint[]): string {
  const seeds = Math.max(...points.map((point) => point.seeds));
  return seeds === 1
    ? 'Training loss, one seed'
    : `Training loss, mean over up to ${seeds} seeds; the band goes from the lowest seed to the highest`;
}

/** One line for each row of the table, by the name that it has there. */
function seriesOf(spec: ExperimentSpec, points: readonly MeanCurvePoint[]): Series[] {
  const trials = planExperiment(spec).filter(({ seed }) => seed === 1);
  const names = nameRows(
    spec.experiment,
    trials.map(({ parameters }) => parameters),
  );
  return trials
    .map(({ configuration }, index) => ({
      name: names.rows[index] ?? '',
      points: points.filter((point) => point.configuration === configuration),
    }))
    .filter((series) => series.points.length > 0);
}
