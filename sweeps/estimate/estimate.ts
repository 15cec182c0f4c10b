import type { ConfigurationEstimate, ExperimentEstimate, SweepEstimate } from '../../contracts/estimate.ts';
import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { Budget } from '../../contracts/experiments/definition.ts';
import { budgetOf, type ExperimentSpec, type SweepSpec } from '../../contracts/sweep.ts';
import { nameRows } from '../paper-replication/published.ts';
import { planExperiment } from '../plan.ts';
import { describeDevice } from '../report/cost.ts';
import type { Device, KnownCost, KnownCosts } from './known.ts';
import { makespan } from './makespan.ts';

/** Checkpoints that a trial keeps (training/checkpoint/store.ts). */
const checkpointsKept = 2;
/** Bytes of a metric point with its index, measured on a table of two million. */
const usualPointBytes = 190;

export interface Machine extends Device {
  /** Trials at once. */
  readonly slots: number;
  /** Bytes that a metric point takes in Postgres, where that is known. */
  readonly pointBytes?: number | undefined;
}

/** What a sweep would take on a machine, from the costs that are known. Pure. */
export function estimateSweep(spec: SweepSpec, known: KnownCosts, machine: Machine): SweepEstimate {
  const experiments = spec.experiments.map((experiment) => estimateExperiment(experiment, known, machine));
  const configurations = experiments.flatMap((experiment) => experiment.configurations);
  const { parallel } = spec.limits;
  const slots = parallel === 'auto' ? machine.slots : Math.min(parallel, machine.slots);
  return {
    sweep: spec.name,
    scale: spec.scale,
    device: describeDevice(machine),
    slots,
    trials: sum(experiments.map(({ trials }) => trials)),
    steps: sum(experiments.map(({ steps }) => steps)),
    hours: sumOfKnown(experiments.map(({ hours }) => hours)),
    wallSeconds: configurations.some(({ secondsEach }) => secondsEach === null)
      ? null
      : makespan(experiments.map(secondsOfTrials), slots),
    storageBytes: sumOfKnown(experiments.map(({ storageBytes }) => storageBytes)),
    unknown: configurations.filter(({ basis }) => basis === 'unknown').length,
    experiments,
  };
}

function estimateExperiment(spec: ExperimentSpec, known: KnownCosts, machine: Machine): ExperimentEstimate {
  const points = planExperiment(spec).filter(({ seed }) => seed === 1);
  const names = nameRows(
    spec.experiment,
    points.map(({ parameters }) => parameters),
  );
  const configurations = points.map(({ configuration, parameters }, index): ConfigurationEstimate => {
    const budget = budgetOf(spec, parameters);
    const found = known(spec.experiment, parameters, budget.batch);
    return {
      row: names.rows[index] ?? '',
      configuration,
      parameters,
      budget,
      trials: spec.seeds,
      ...estimateTrials(found, budget, spec.seeds, machine.pointBytes ?? usualPointBytes),
    };
  });
  const each = (of: (one: ConfigurationEstimate) => number | null) => configurations.map(of);
  const seconds = sumOfKnown(
    each(({ secondsEach, trials }) => (secondsEach === null ? null : secondsEach * trials)),
  );
  return {
    experiment: spec.experiment,
    title: findExperiment(spec.experiment)?.title ?? spec.experiment,
    shared: names.shared,
    trials: points.length * spec.seeds,
    steps: sum(configurations.map(({ budget, trials }) => budget.steps * trials)),
    hours: seconds === null ? null : seconds / 3600,
    storageBytes: sumOfKnown(each(({ storageBytes }) => storageBytes)),
    configurations,
  };
}

type Trials = Pick<
  ConfigurationEstimate,
  'basis' | 'measuredBatch' | 'stepMs' | 'secondsEach' | 'memoryBytes' | 'storageBytes'
>;

function estimateTrials(
  found: KnownCost | undefined,
  { steps, batch, evaluateEvery }: Budget,
  trials: number,
  pointBytes: number,
): Trials {
  if (!found) {
    return {
      basis: 'unknown',
      measuredBatch: null,
      stepMs: null,
      secondsEach: null,
      memoryBytes: null,
      storageBytes: null,
    };
  }
  const { cost } = found;
  const stepMs = (cost.stepMs * batch) / found.batch;
  const evaluations = Math.ceil(steps / evaluateEvery);
  const training = (steps * stepMs) / 1000 + evaluations * (cost.validationSeconds ?? 0);
  const points = steps + evaluations + 1;
  return {
    basis: found.batch === batch ? 'measured' : 'scaled',
    measuredBatch: found.batch,
    stepMs,
    secondsEach: cost.setUpSeconds + training + cost.testSeconds,
    memoryBytes: cost.gpuMemoryBytes ?? cost.memoryBytes,
    storageBytes: trials * (checkpointsKept * cost.checkpointBytes + points * pointBytes),
  };
}

/** In the order of the plan: all configurations with one seed, then with the next. */
function secondsOfTrials({ configurations }: ExperimentEstimate): number[] {
  const [first] = configurations;
  return Array.from({ length: first?.trials ?? 0 }, () =>
    configurations.map(({ secondsEach }) => secondsEach ?? 0),
  ).flat();
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const sumOfKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
