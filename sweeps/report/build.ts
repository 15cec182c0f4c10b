import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import {
  budgetAt,
  budgetShare,
  type ExperimentDefinition,
  type Scale,
} from '../../contracts/experiments/definition.ts';
import type { StepMeasurement } from '../../contracts/estimate.ts';
import {
  type ExperimentReport,
  noData,
  type NotDrawn,
  type Report,
  type ReportRow,
  type SweepArtifact,
  type Verdict,
} from '../../contracts/report.ts';
import type { RunState, TrialState } from '../../contracts/states.ts';
import { budgetOf, type ExperimentSpec, type Point } from '../../contracts/sweep.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import { nameRows, publishedRow } from '../paper-replication/published.ts';
import { configurationOf, planExperiment } from '../plan.ts';
import { estimate, type Estimate } from '../statistics/interval.ts';
import { judgeRow } from '../statistics/verdict.ts';
import { type ClaimRow, judgeClaims } from './claims.ts';
import { costOf } from './cost.ts';
import { describeData } from './data.ts';
import { fullWidthOf } from './full-width.ts';
import { furtherFigures } from './further.ts';

/** A sweep and all that came of it. */
export interface SweepResults {
  readonly id: string;
  readonly scale: Scale;
  readonly state: RunState;
  readonly experiments: readonly ExperimentResults[];
  readonly measurements?: readonly StepMeasurement[];
  readonly artifacts?: readonly SweepArtifact[];
  readonly notDrawn?: readonly NotDrawn[];
}

export interface ExperimentResults {
  readonly spec: ExperimentSpec;
  readonly state: RunState;
  readonly reason: string | null;
  readonly planned: number;
  readonly trials: readonly TrialOutcome[];
}

export interface TrialOutcome {
  readonly configuration: string;
  readonly state: TrialState;
  readonly result: TrialResult | null;
}

/** The paper's tables with ours beside them. Pure: a report can be made at any moment of a sweep. */
export function buildReport({
  id,
  scale,
  state,
  experiments,
  measurements = [],
  artifacts = [],
  notDrawn = [],
}: SweepResults): Report {
  return {
    sweep: id,
    scale,
    state,
    experiments: experiments.map((results) => experimentReport(results, scale)),
    fullWidth: experiments.flatMap(({ spec }) => fullWidthOf(spec.experiment, measurements)),
    artifacts: [...artifacts],
    notDrawn: [...notDrawn],
  };
}

interface NamedPoint {
  readonly point: Point;
  /** Its name in the table. */
  readonly name: string;
}

/** A row on its way: what is measured before it is judged beside the others. */
interface Measured extends NamedPoint {
  readonly published: ReturnType<typeof publishedRow>;
  readonly results: readonly TrialResult[];
  readonly ours: Estimate | undefined;
}

function experimentReport(
  { spec, state, reason, planned, trials }: ExperimentResults,
  scale: Scale,
): ExperimentReport {
  const definition = findExperiment(spec.experiment);
  if (!definition) throw new Error(`The catalogue has lost ${spec.experiment}`);
  const { metric, goal } = spec.objective;
  const points = planExperiment(spec).flatMap(({ seed, parameters }) => (seed === 1 ? [parameters] : []));
  const names = nameRows(spec.experiment, points);
  const results = resultsByConfiguration(trials);
  const measured = points.map((point, index) =>
    measure(spec, { point, name: names.rows[index] ?? '' }, results.get(configurationOf(point)) ?? []),
  );
  const setting = { spec, definition, scale, reason };
  const rows = measured.map((row) => reportRow(row, measured, setting));
  const count = (...states: TrialState[]) => trials.filter((trial) => states.includes(trial.state)).length;
  return {
    experiment: spec.experiment,
    title: definition.title,
    section: definition.section,
    state,
    reason,
    unit: definition.metrics[metric]?.unit ?? '',
    goal,
    counted: definition.counted,
    shared: names.shared,
    trials: {
      planned,
      completed: count('completed', 'stopped'),
      failed: count('failed', 'diverged'),
      cancelled: count('cancelled'),
    },
    rows,
    claims: judgeClaims(
      spec.experiment,
      metric,
      measured.flatMap((row, index) => claimRow(row, rows[index], setting)),
    ),
  };
}

/** Looked through once: a sweep may have ten thousand trials. */
function resultsByConfiguration(trials: readonly TrialOutcome[]): Map<string, TrialResult[]> {
  const found = new Map<string, TrialResult[]>();
  for (const { configuration, result } of trials) {
    if (!result) continue;
    const results = found.get(configuration);
    if (results) results.push(result);
    else found.set(configuration, [result]);
  }
  return found;
}

function measure(
  spec: ExperimentSpec,
  { point, name }: NamedPoint,
  results: readonly TrialResult[],
): Measured {
  const { metric } = spec.objective;
  return {
    point,
    name,
    published: publishedRow(spec.experiment, point, metric),
    results,
    ours: estimate(results.flatMap(({ metrics }) => metrics[metric] ?? [])),
  };
}

interface Setting {
  readonly spec: ExperimentSpec;
  readonly definition: ExperimentDefinition;
  readonly scale: Scale;
  readonly reason: string | null;
}

function reportRow(row: Measured, all: readonly Measured[], setting: Setting): ReportRow {
  const { spec, definition } = setting;
  const { point, published, results, ours } = row;
  const mean = results.reduce((sum, result) => sum + result.examples, 0) / results.length;
  const examples = mean * (definition.exampleShare?.(point) ?? 1);
  return {
    row: row.name,
    smaller: published?.asPrinted === false,
    metric: spec.objective.metric,
    paper: published?.figure ?? null,
    mean: ours?.mean ?? null,
    ci95: ours?.ci95 ?? null,
    seeds: results.length,
    parameters: results[0]?.paperParameters ?? null,
    budgetShare:
      results.length === 0
        ? null
        : isWholeBudget(row, setting)
          ? 1
          : budgetShare(definition, point, examples),
    data: describeAllData(results),
    verdict: verdictOf(row, all, setting),
    further: furtherFigures({ definition, objective: spec.objective.metric, point, results }),
    cost: costOf(results),
  };
}

function claimRow(row: Measured, reported: ReportRow | undefined, setting: Setting): ClaimRow[] {
  if (!reported) return [];
  const { point, published, results } = row;
  const { row: name, smaller, budgetShare: share } = reported;
  const other = isOtherData(row, setting);
  return [
    {
      row: name,
      parameters: setting.definition.parameters.parse(point),
      printed: published !== undefined,
      smaller,
      results,
      budgetShare: share,
      setting: other ? 'other-data' : isWholeBudget(row, setting) ? 'paper' : 'part',
    },
  ];
}

function verdictOf(row: Measured, all: readonly Measured[], setting: Setting): Verdict {
  if (!row.ours) return setting.reason?.startsWith(noData) === true ? 'no-data' : 'no-result';
  if (!row.published) return 'no-paper-figure';
  // Not even an ordering is compared: the paper's is one of another text
  if (isOtherData(row, setting)) return 'other-data';
  const { published } = row;
  // Versions of one of the paper's rows have no order among themselves
  const others = all.flatMap((other) =>
    other.published && other.published.row !== published.row && other.ours
      ? [{ paper: other.published.figure, ours: other.ours }]
      : [],
  );
  const { goal } = setting.spec.objective;
  return judgeRow({
    paper: published.figure,
    ours: row.ours,
    goal,
    wholeBudget: isWholeBudget(row, setting),
    others,
  });
}

const isOtherData = ({ results }: Measured, { definition }: Setting): boolean =>
  results.some(({ data }) => data.dataset !== definition.dataset);

/** The paper's model, schedule and all of its data: a trial that early stopping ended spent the whole budget too. */
function isWholeBudget(
  { point, results, published }: Measured,
  { spec, definition, scale }: Setting,
): boolean {
  const full = budgetAt(definition, 'full', point);
  const budget = budgetOf(spec, point);
  // Evaluations belong to the stopping rule: patience counts them.
  const asPaper =
    budget.steps >= full.steps &&
    budget.batch === full.batch &&
    budget.patience === full.patience &&
    budget.evaluateEvery === full.evaluateEvery;
  return (
    scale === 'full' &&
    asPaper &&
    published?.asPrinted !== false &&
    results.every(({ data }) => data.share === 1 && data.dataset === definition.dataset)
  );
}

function describeAllData(results: readonly TrialResult[]): string | null {
  const shares = new Set(results.map(({ data }) => describeData(data)));
  return shares.size === 0 ? null : [...shares].join(', ');
}
