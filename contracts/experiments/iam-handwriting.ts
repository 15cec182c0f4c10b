import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

/** Pen steps of a chunk at the scale full. */
const fullTime = 100;

const shared = {
  nH: z.int().min(1).max(8192).default(900),
  layers: z.int().min(1).max(8).default(1),
  /** Share that dropout keeps of outputs and in the recurrence. */
  keep: z.number().positive().max(1).default(0.95),
  /** Whether each line is scaled by a factor of its own in ±10 %. */
  augment: z.boolean().default(true),
  learningRate: z.number().positive().default(0.0001),
  /**
   * Pen steps of a chunk: a line is read chunk by chunk, its state carried over, and gradients do not flow from one to
   * the one before. From 1,400 on a line is one piece.
   */
  time: z.int().min(1).max(4096).default(fullTime),
};

export const IamHandwritingParameters = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.enum(['lstm', 'ln-lstm']), ...shared }),
  z.strictObject({
    variant: z.enum(['hyper-lstm', 'ln-hyper-lstm']),
    nHat: z.int().min(1).max(4096).default(128),
    nZ: z.int().min(1).max(1024).default(4),
    ...shared,
  }),
]);
export type IamHandwritingParameters = z.infer<typeof IamHandwritingParameters>;

export const iamHandwriting = {
  name: 'iam-handwriting',
  title: 'Handwriting of IAM-OnDB',
  section: '4.5, A.3.5, table 5',
  dataset: 'iam-ondb',
  counted: 'all',
  parameters: IamHandwritingParameters,
  symbols: { nH: 'N_h', nHat: 'N_ĥ', nZ: 'N_z', time: 'T' },
  metrics: {
    validation_nats: { title: 'validation log-loss', unit: 'nats/sequence', goal: 'min' },
    train_loss: { title: 'training loss', unit: 'nats/sequence', goal: 'min' },
  },
  budgets: {
    quick: { steps: 1000, batch: 32, evaluateEvery: 100, patience: null },
    // The paper gives batch 32 of whole lines, not how long: 100 epochs of 10,741 lines, some 2,300 steps each, at most (choice).
    full: { steps: 230_000, batch: 32, evaluateEvery: 2300, patience: 10 },
  },
  exampleShare: (parameters) => IamHandwritingParameters.parse(parameters).time / fullTime,
} as const satisfies ExperimentDefinition;
