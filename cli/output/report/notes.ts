import type { ExperimentReport } from '../../../contracts/report.ts';

/** What every format says above a table. */
export function caption(experiment: ExperimentReport): string {
  return `${experiment.title} (${experiment.experiment}; paper: ${experiment.section})`;
}

/** What must stand under a table so that nobody takes a part for the whole. */
export function footnotes(experiment: ExperimentReport, scale: string): string[] {
  const { planned, completed, failed, cancelled } = experiment.trials;
  const metric = experiment.rows[0]?.metric.replaceAll('_', ' ') ?? '';
  const unit = experiment.unit === '' ? '' : ` in ${experiment.unit}`;
  const better = experiment.goal === 'min' ? 'lower is better' : 'higher is better';
  const devices = new Set(experiment.rows.flatMap(({ cost }) => cost?.device ?? []));
  return [
    `${metric}${unit}, ${better}; mean over seeds ± 95 % interval (Student's t).`,
    ...(experiment.shared === '' ? [] : [`Where a row has it: ${experiment.shared}.`]),
    ...(scale === 'full'
      ? []
      : ["Scale quick: a part of the paper's training budget, as the column says. Not a replication."]),
    ...(experiment.rows.some(({ smaller }) => smaller)
      ? ["Smaller models than the paper's, as the rows say: its figures are there for the ordering alone."]
      : []),
    ...(devices.size > 0
      ? [
          `Step: median time; memory: peak of the trainer's process, which earlier trials have warmed. On ${[...devices].join('; ')}.`,
        ]
      : []),
    ...(completed < planned
      ? [
          `${completed} of ${planned} trials ended with a result${failed > 0 ? `, ${failed} failed` : ''}${cancelled > 0 ? `, ${cancelled} cancelled` : ''}.`,
        ]
      : []),
    ...(experiment.reason === null ? [] : [experiment.reason]),
  ];
}
