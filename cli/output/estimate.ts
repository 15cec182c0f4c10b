import prettyBytes from 'pretty-bytes';
import colours from 'picocolors';
import type { ConfigurationEstimate, ExperimentEstimate, SweepEstimate } from '../../contracts/estimate.ts';
import type { SweepSpec } from '../../contracts/sweep.ts';
import type { Filled } from '../../sweeps/estimate/budget.ts';
import { plural } from './plural.ts';
import { renderTable } from './table.ts';
import { duration, milliseconds } from './time.ts';

const unknown = '?';
const headings = ['', 'trials', 'steps', 'batch', 'step', 'each', 'hours', 'memory', 'storage'];

/** An estimate as a terminal shows it: a line for each configuration, a sum for each experiment, the whole. */
export function estimateText(estimate: SweepEstimate): string {
  const rows = estimate.experiments.flatMap((experiment) => [
    experimentCells(experiment).map((cell) => colours.bold(cell)),
    ...experiment.configurations.map(configurationCells),
  ]);
  return [
    `${colours.bold(estimate.sweep)}  scale ${estimate.scale}, on ${plural(estimate.slots, 'slot')} of ${estimate.device}`,
    renderTable({ headings, rows, right: headings.map((_, index) => index).slice(1) }),
    ...notes(estimate).map((line) => colours.dim(line)),
    '',
    whole(estimate),
  ].join('\n');
}

/** What a budget of time was filled with. */
export function filledText({ spec, estimate }: Filled, before: SweepSpec): string {
  const lines = spec.experiments.map(({ experiment, budget }, index) => {
    const was = before.experiments[index]?.budget.steps ?? budget.steps;
    return `  ${experiment}: ${plural(budget.steps, 'step')}${budget.steps === was ? '' : ` instead of ${was.toLocaleString('en')}`}`;
  });
  const wall = estimate.wallSeconds === null ? unknown : duration(estimate.wallSeconds);
  return [`The time holds, in about ${wall} on ${plural(estimate.slots, 'slot')}:`, ...lines].join('\n');
}

function experimentCells({
  experiment,
  shared,
  trials,
  steps,
  hours,
  storageBytes,
}: ExperimentEstimate): string[] {
  return [
    shared === '' ? experiment : `${experiment} (${shared})`,
    trials.toLocaleString('en'),
    steps.toLocaleString('en'),
    '',
    '',
    '',
    hours === null ? unknown : hoursOf(hours),
    '',
    storageBytes === null ? unknown : prettyBytes(storageBytes),
  ];
}

function configurationCells(one: ConfigurationEstimate): string[] {
  const { row, trials, budget, basis, stepMs, secondsEach, memoryBytes, storageBytes } = one;
  const about = basis === 'scaled' ? '≈ ' : '';
  return [
    `  ${row}`,
    trials.toLocaleString('en'),
    (trials * budget.steps).toLocaleString('en'),
    budget.batch.toLocaleString('en'),
    stepMs === null ? unknown : `${about}${milliseconds(stepMs)}`,
    secondsEach === null ? unknown : `${about}${duration(secondsEach)}`,
    secondsEach === null ? unknown : hoursOf((trials * secondsEach) / 3600),
    memoryBytes === null ? unknown : `${basis === 'scaled' ? '≥ ' : ''}${prettyBytes(memoryBytes)}`,
    storageBytes === null ? unknown : prettyBytes(storageBytes),
  ];
}

function notes({ experiments, unknown: missing, sweep, scale }: SweepEstimate): string[] {
  const configurations = experiments.flatMap((experiment) => experiment.configurations);
  const scaled = configurations.some(({ basis }) => basis === 'scaled');
  const early = configurations.some(({ budget }) => budget.patience !== null);
  return [
    'Hours are those of one slot. A trial is loading, capture, its steps and its evaluations; storage is its checkpoints and metric points.',
    ...(scaled ? ['≈: measured at another batch, in proportion to it; memory ≥ what that batch took.'] : []),
    ...(early ? ['At most: early stopping may end a trial sooner.'] : []),
    ...(missing > 0
      ? [
          `${plural(missing, 'configuration')} never ran here (${unknown}): \`sweep estimate ${sweep} --scale ${scale} --measure\` trains a few steps of each.`,
        ]
      : []),
  ];
}

function whole({ trials, steps, hours, wallSeconds, storageBytes, device, slots }: SweepEstimate): string {
  const kind = device.includes('thread') ? 'slot-hours' : 'GPU-hours';
  return [
    `${plural(trials, 'trial')}, ${plural(steps, 'step')}`,
    hours === null ? `${kind} unknown` : `${hoursOf(hours)} ${kind}`,
    storageBytes === null ? 'storage unknown' : `${prettyBytes(storageBytes)} of storage`,
    wallSeconds === null
      ? 'end unknown'
      : `ends after about ${longDuration(wallSeconds)} on ${plural(slots, 'slot')}`,
  ].join(', ');
}

function hoursOf(hours: number): string {
  if (hours >= 100) return Math.round(hours).toLocaleString('en');
  return hours >= 10 ? hours.toFixed(1) : hours.toFixed(2);
}

function longDuration(seconds: number): string {
  const days = seconds / 86_400;
  return days >= 3 ? `${Number(days.toPrecision(2)).toLocaleString('en')} days` : duration(seconds);
}
