import { z } from 'zod';
import { Conditions, holds, Scalar } from './conditions.ts';
import { Budget, scales } from './experiments/definition.ts';

/** One parameter of a space: its choices, and the values of parameters before it under which it exists. */
export const Dimension = z.strictObject({
  name: z.string(),
  choice: z.array(Scalar).min(1),
  when: Conditions.optional(),
});
export type Dimension = z.infer<typeof Dimension>;

/** A list, since its order is the plan's and neither canonical JSON nor jsonb keeps the order of keys. */
export const Space = z.array(Dimension);
export type Space = z.infer<typeof Space>;

/** One experiment of a compiled sweep: nothing left to default. */
export const ExperimentSpec = z.strictObject({
  experiment: z.string(),
  objective: z.strictObject({ metric: z.string(), goal: z.enum(['min', 'max']) }),
  space: Space,
  search: z.literal('grid'),
  /** Seeds 1 … n, each a trial of every configuration. */
  seeds: z.int().positive(),
  budget: Budget,
  /** What the configurations under `when` get instead; the first that holds counts. */
  otherBudgets: z.array(z.strictObject({ when: Conditions, budget: Budget })).optional(),
});
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;

/** The budget of one configuration. */
export function budgetOf(
  { budget, otherBudgets = [] }: Pick<ExperimentSpec, 'budget' | 'otherBudgets'>,
  point: Point,
): Budget {
  return otherBudgets.find(({ when }) => holds(when, point))?.budget ?? budget;
}

/** How often a trial is evaluated while it trains, at most. */
export const evaluationsOf = ({ steps, evaluateEvery }: Budget): number => Math.floor(steps / evaluateEvery);

/** A compiled sweep. Its canonical JSON is hashed; the hash is its identity. */
export const SweepSpec = z.strictObject({
  name: z.string(),
  scale: z.enum(scales),
  experiments: z.array(ExperimentSpec).min(1),
  limits: z.strictObject({ parallel: z.union([z.literal('auto'), z.int().positive()]) }),
});
export type SweepSpec = z.infer<typeof SweepSpec>;

/** One point of a space. */
export const Point = z.record(z.string(), Scalar);
export type Point = z.infer<typeof Point>;

/** A trial before it exists: one configuration with one seed. */
export interface PlannedTrial {
  /** `hyper-nz4`: the configuration as part of an id. */
  readonly configuration: string;
  readonly parameters: Point;
  readonly seed: number;
  /** `hyper N_z=4 seed 2`: what Temporal's UI shows. */
  readonly summary: string;
}
