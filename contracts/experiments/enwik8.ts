import { z } from 'zod';
import {
  hyperParameters,
  kept,
  languageMetrics,
  languageSymbols,
  sequenceParameters,
} from './character-language.ts';
import type { ExperimentDefinition } from './definition.ts';

/** Bytes of a training sequence in the paper; the row of 2,048 units has 300. */
const paperTime = 250;

const shared = sequenceParameters({ nH: 1800, time: paperTime });
/** Share that dropout keeps of φ(g), in the recurrence: there is no other dropout here. */
const keep = kept.default(0.9);

export const Enwik8Parameters = z.discriminatedUnion('variant', [
  // "No recurrent dropout" in the paper's table
  z.strictObject({ variant: z.literal('lstm'), keep: kept.default(1), ...shared }),
  z.strictObject({ variant: z.literal('ln-lstm'), keep, ...shared }),
  z.strictObject({
    variant: z.enum(['hyper-lstm', 'ln-hyper-lstm']),
    ...hyperParameters({ nHat: 256, nZ: 64 }),
    keep,
    /** Whether the hyper cell has recurrent dropout too, as in the row of 2,048 units. */
    hyperDropout: z.boolean().default(false),
    ...shared,
  }),
]);
export type Enwik8Parameters = z.infer<typeof Enwik8Parameters>;

export const enwik8 = {
  name: 'enwik8',
  title: 'Bytes of Wikipedia',
  section: '4.4, A.3.4, table 4',
  dataset: 'enwik8',
  counted: 'all',
  parameters: Enwik8Parameters,
  symbols: languageSymbols,
  metrics: languageMetrics,
  budgets: {
    quick: { steps: 300, batch: 32, evaluateEvery: 150, patience: null },
    // The paper gives batch 128 and sequences of 250, not how long: 20 epochs of 2,812 steps at most, with two
    // evaluations an epoch (choice).
    full: { steps: 56_240, batch: 128, evaluateEvery: 1406, patience: 10 },
  },
  exampleShare: (parameters) => Enwik8Parameters.parse(parameters).time / paperTime,
} as const satisfies ExperimentDefinition;
