import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

/** Symbols of a training sequence in the paper. */
const paperTime = 100;

const shared = {
  nH: z.int().min(1).max(8192).default(1000),
  layers: z.int().min(1).max(8).default(1),
  /** Share that dropout keeps of inputs, of outputs and in the recurrence. */
  keep: z.number().positive().max(1).default(0.9),
  learningRate: z.number().positive().default(0.001),
  /** Symbols of a training sequence. */
  time: z.int().min(1).max(1000).default(paperTime),
};

export const PtbCharParameters = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.enum(['lstm', 'ln-lstm']), ...shared }),
  z.strictObject({
    variant: z.enum(['hyper-lstm', 'ln-hyper-lstm']),
    nHat: z.int().min(1).max(4096).default(128),
    nZ: z.int().min(1).max(1024).default(4),
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
  symbols: { nH: 'N_h', nHat: 'N_ĥ', nZ: 'N_z', time: 'T' },
  metrics: {
    test_bpc: { title: 'test bits per character', unit: 'bits/char', goal: 'min' },
    validation_bpc: { title: 'validation bits per character', unit: 'bits/char', goal: 'min' },
    train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
  },
  budgets: {
    quick: { steps: 300, batch: 32, evaluateEvery: 150, patience: null },
    // The paper gives batch 128 and sequences of 100, not how long: 100 epochs of 391 steps at most (choice).
    full: { steps: 39_100, batch: 128, evaluateEvery: 391, patience: 10 },
  },
  exampleShare: (parameters) => PtbCharParameters.parse(parameters).time / paperTime,
} as const satisfies ExperimentDefinition;
