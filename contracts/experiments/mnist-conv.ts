import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

const learningRate = z.number().positive().default(0.001);

export const MnistConvParameters = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.literal('plain'), learningRate }),
  z.strictObject({ variant: z.literal('hyper'), nZ: z.int().min(1).max(1024).default(4), learningRate }),
]);
export type MnistConvParameters = z.infer<typeof MnistConvParameters>;

export const mnistConv = {
  name: 'mnist-conv',
  title: 'Convolutional network on MNIST',
  section: '4.1, A.3.1, table 7',
  dataset: 'mnist',
  counted: '2nd kernel',
  parameters: MnistConvParameters,
  symbols: { nZ: 'N_z' },
  metrics: {
    test_error: { title: 'test error', unit: '%', goal: 'min' },
    validation_error: { title: 'validation error', unit: '%', goal: 'min' },
    train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
  },
  budgets: {
    quick: { steps: 2000, batch: 32, evaluateEvery: 500, patience: null },
    // The paper gives batch 1000 and early stopping on the validation set, not how long: 200 epochs of 55 steps at most (choice).
    full: { steps: 11_000, batch: 1000, evaluateEvery: 55, patience: 30 },
  },
} as const satisfies ExperimentDefinition;
