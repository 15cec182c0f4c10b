import { z } from 'zod';
import { Scalar } from './conditions.ts';
import { trialStates } from './states.ts';

/** What the dashboard's analysis charts are drawn from. */

/** Every trial of an experiment in columns: all lists are as long as `trials` and in its order. */
export const TrialTable = z.object({
  experiment: z.string(),
  objective: z.object({ metric: z.string(), goal: z.enum(['min', 'max']) }),
  trials: z.array(z.string()),
  configurations: z.array(z.string()),
  seeds: z.array(z.int()),
  states: z.array(z.enum(trialStates)),
  /** In the order of the space. Null where a parameter does not exist under the values of others. */
  parameters: z.array(z.object({ name: z.string(), values: z.array(Scalar.nullable()) })),
  /** Final figures, the objective first; null while a trial has none. */
  metrics: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
});
export type TrialTable = z.infer<typeof TrialTable>;

/** Configurations with a result below which importance is not ranked: a forest would have nothing to learn from. */
export const fewestRanked = 8;

/** How much each parameter matters for a final figure. */
export const Importance = z.discriminatedUnion('kind', [
  /** No parameter has two values among the configurations with a result. */
  z.object({ kind: z.literal('nothing-varies'), configurations: z.int() }),
  z.object({ kind: z.literal('too-few'), configurations: z.int(), needed: z.int() }),
  z.object({
    kind: z.literal('ranked'),
    trees: z.int(),
    /** Of the forest's random draws. */
    seed: z.int(),
    /** Trials with a result, and their configurations. */
    trials: z.int(),
    configurations: z.int(),
    /** Configurations that the forest was grown on; fewer than `configurations` where a sample was drawn. */
    used: z.int(),
    /** Share of the figure's variance that the forest predicts out of bag; negative where it is worse than the mean. */
    explained: z.number(),
    /** Greatest first. */
    parameters: z.array(
      z.object({
        name: z.string(),
        /** Share of the variance that is no longer predicted when the parameter's values are shuffled. */
        importance: z.number(),
        /** Standard error over the trees. */
        error: z.number().nonnegative(),
      }),
    ),
  }),
]);
export type Importance = z.infer<typeof Importance>;
