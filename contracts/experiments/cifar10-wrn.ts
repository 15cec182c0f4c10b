import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

const shared = {
  /** Width: conv2 to conv4 have 16k, 32k and 64k channels. */
  k: z.int().min(1).max(16).default(1),
  /** Blocks of two convolutions in each of conv2 to conv4, N: the network has 6N + 4 layers. */
  blocks: z.int().min(1).max(32).default(6),
  /** Weight decay of all kernels, learned or generated: the 0.0005 % of A.3.2. Wide residual networks have 0.0005. */
  l2: z.number().nonnegative().default(5e-6),
};

/** `learningRate` is the first of the schedule; the later ones stand to it as in A.3.2. */
export const Cifar10WrnParameters = z.discriminatedUnion('variant', [
  z.strictObject({
    variant: z.literal('plain'),
    learningRate: z.number().positive().default(0.1),
    ...shared,
  }),
  z.strictObject({
    variant: z.literal('hyper'),
    nZ: z.int().min(1).max(1024).default(64),
    learningRate: z.number().positive().default(0.002),
    ...shared,
  }),
]);
export type Cifar10WrnParameters = z.infer<typeof Cifar10WrnParameters>;

export const cifar10Wrn = {
  name: 'cifar10-wrn',
  title: 'Wide residual network on CIFAR-10',
  section: '4.2, A.3.2, table 2',
  dataset: 'cifar10',
  counted: 'all',
  parameters: Cifar10WrnParameters,
  symbols: { blocks: 'N', nZ: 'N_z', l2: 'L2' },
  metrics: {
    test_error: { title: 'test error', unit: '%', goal: 'min' },
    validation_error: { title: 'validation error', unit: '%', goal: 'min' },
    train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
  },
  budgets: {
    quick: { steps: 500, batch: 64, evaluateEvery: 100, patience: null },
    // Evaluated after every 350 steps, which is nearly an epoch of 45,000 pictures (choice)
    full: { steps: 140_000, batch: 128, evaluateEvery: 350, patience: null },
  },
  otherBudgets: [{ when: { variant: ['hyper'] }, budgets: { quick: {}, full: { steps: 672_000 } } }],
} as const satisfies ExperimentDefinition;
