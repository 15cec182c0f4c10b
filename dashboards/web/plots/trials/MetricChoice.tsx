import type { TrialTable } from '../../../../contracts/analysis.ts';
import { findExperiment } from '../../../../contracts/experiments/catalogue.ts';
import { metricTitle } from '../../data/names.ts';

interface MetricChoiceProps {
  readonly experiment: string;
  readonly metrics: readonly string[];
  readonly metric: string;
  /** For screen readers: what the choice is of. */
  readonly label: string;
  readonly onChoose: (metric: string) => void;
}

/** Which figure a chart is about; nothing where there is only one. */
export function MetricChoice({ experiment, metrics, metric, label, onChoose }: MetricChoiceProps) {
  if (metrics.length < 2) return <span className="quiet">{metricTitle(experiment, metric)}</span>;
  return (
    <select aria-label={label} value={metric} onChange={({ target }) => onChoose(target.value)}>
      {metrics.map((name) => (
        <option key={name} value={name}>
          {metricTitle(experiment, name)}
        </option>
      ))}
    </select>
  );
}

/** The metrics that some trial has a final figure of, the objective first. */
export function metricsWithFigures({ metrics }: TrialTable): string[] {
  return metrics.filter(({ values }) => values.some((value) => value !== null)).map(({ name }) => name);
}

/** Whether less of a metric is better or more; as the sweep file says of the objective, else as the catalogue. */
export function goalOf(
  { experiment, objective }: Pick<TrialTable, 'experiment' | 'objective'>,
  metric: string,
): 'min' | 'max' {
  if (metric === objective.metric) return objective.goal;
  return findExperiment(experiment)?.metrics[metric]?.goal ?? 'min';
}
