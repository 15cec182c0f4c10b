import type { ExperimentDefinition } from '../../contracts/experiments/definition.ts';
import type { FurtherFigure } from '../../contracts/report.ts';
import type { Point } from '../../contracts/sweep.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import { printedMetrics, publishedRow } from '../paper-replication/published.ts';
import { estimate } from '../statistics/interval.ts';

interface Row {
  readonly definition: ExperimentDefinition;
  readonly objective: string;
  readonly point: Point;
  readonly results: readonly TrialResult[];
}

/** The figures beside a row's first that the paper's table prints: every row has all of its columns, empty or not. */
export function furtherFigures({ definition, objective, point, results }: Row): FurtherFigure[] {
  return printedMetrics(definition.name)
    .filter((metric) => metric !== objective)
    .map((metric) => {
      const ours = estimate(results.flatMap(({ metrics }) => metrics[metric] ?? []));
      return {
        metric,
        unit: definition.metrics[metric]?.unit ?? '',
        paper: publishedRow(definition.name, point, metric)?.figure ?? null,
        mean: ours?.mean ?? null,
        ci95: ours?.ci95 ?? null,
      };
    });
}
