import { z } from 'zod';
import { Scalar } from '../../contracts/conditions.ts';
import { Budget } from '../../contracts/experiments/definition.ts';

/**
 * A sweep file as a person writes it. Each `error` is the noun of a sentence:
 * "Expected `seeds` to be **a positive whole number**, got "three" (sweep.yaml:7:12)".
 */
const scalar = z.union(Scalar.options, { error: 'a string, a number, true or false' });
const positive = z.int({ error: 'a positive whole number' }).positive({ error: 'a positive whole number' });
/** Part of every id of a sweep's. */
export const SweepName = z.string({ error: 'a name' }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error: 'a name of lower-case letters, digits and dashes, 63 at most',
});

const oneOrMore = z.union([scalar, z.array(scalar).min(1)], { error: 'a value or a list of values' });

const choices = z.strictObject({
  choice: z.array(scalar).min(1),
  when: z.record(z.string(), oneOrMore).optional(),
});

const dimension = z.union([scalar, choices, z.array(choices).min(1)], {
  error: 'a value, {choice: [value, …], when: {other-parameter: value}}, or a list of those',
});

const experiment = z.strictObject(
  {
    experiment: z.string({ error: "an experiment's name" }),
    objective: z
      .strictObject(
        {
          metric: z.string({ error: "a metric's name" }),
          goal: z.enum(['min', 'max'], { error: '`min` or `max`' }),
        },
        { error: '{metric: name, goal: min | max}' },
      )
      .optional(),
    space: z.record(z.string(), dimension, { error: 'a mapping of parameters' }).default({}),
    search: z.literal('grid', { error: '`grid`' }).default('grid'),
    seeds: positive.max(1000, { error: 'at most 1000' }).default(1),
    budget: Budget.partial().optional(),
  },
  { error: 'an experiment: {experiment, objective, space, search, seeds, budget}' },
);

export const SweepFile = z.strictObject(
  {
    name: SweepName,
    experiments: z
      .array(experiment, { error: 'a list of experiments' })
      .min(1, { error: 'a list of experiments, at least one' }),
    limits: z
      .strictObject(
        {
          parallel: z
            .union([z.literal('auto'), positive], { error: '`auto` or a positive whole number' })
            .default('auto'),
        },
        { error: '{parallel: auto | number}' },
      )
      .default({ parallel: 'auto' }),
  },
  { error: 'a sweep: {name, experiments, limits}' },
);
export type SweepFile = z.infer<typeof SweepFile>;
export type ExperimentEntry = SweepFile['experiments'][number];
