import { z } from 'zod';
import {
  hyperParameters,
  kept,
  languageMetrics,
  languageSymbols,
  sequenceParameters,
} from './character-language.ts';
import type { ExperimentDefinition } from './definition.ts';

/** Symbols of a training sequence in the paper. */
const paperTime = 100;

const shared = {
  ...sequenceParameters({ nH: 1000, time: paperTime }),
  /** Share that dropout keeps of inputs, of outputs and in the recurrence. */
  keep: kept.default(0.9),
};

export const PtbCharParameters = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.enum(['lstm', 'ln-lstm']), ...shared }),
  z.strictObject({
    variant: z.enum(['hyper-lstm', 'ln-hyper-lstm']),
    ...hyperParameters({ nHat: 128, nZ: 4 }),
    ...shared,
  }),
]);
export type PtbCharParameters = z.infer<typeof PtbCharParameters>;

export const ptbChar = {
  name: 'ptb-char',
  title: 'Character Penn Treebank',
  section: '4.3, A.3.3, table 3',
  dataset: 'ptb',
  counted: 'all',
  parameters: PtbCharParameters,
  symbols: languageSymbols,
  metrics: languageMetrics,
  budgets: {
    quick: { steps: 300, batch: 32, evaluateEvery: 150, patience: null },
    // The paper gives batch 128 and sequences of 100, not how long: 100 epochs of 391 steps at most (choice).
    full: { steps: 39_100, batch: 128, evaluateEvery: 391, patience: 10 },
  },
  exampleShare: (parameters) => PtbCharParameters.parse(parameters).time / paperTime,
} as const satisfies ExperimentDefinition;
