import { z } from 'zod';
import type { ExperimentDefinition } from './definition.ts';

export const MnistCoordinatesParameters = z.strictObject({
  variant: z.enum(['plain', 'hyper']),
  learningRate: z.number().positive().default(0.001),
});
export type MnistCoordinatesParameters = z.infer<typeof MnistCoordinatesParameters>;

export const mnistCoordinates = {
  name: 'mnist-coordinates',
  title: 'Weights from pixel coordinates on MNIST',
  section: 'A.1',
  dataset: 'mnist',
  counted: 'hidden weights',
  parameters: MnistCoordinatesParameters,
  symbols: {},
  metrics: {
    test_accuracy: { title: 'test accuracy', unit: '%', goal: 'max' },
    validation_accuracy: { title: 'validation accuracy', unit: '%', goal: 'max' },
    train_loss: { title: 'training loss', unit: 'nats', goal: 'min' },
  },
  budgets: {
    quick: { steps: 1000, batch: 100, evaluateEvery: 250, patience: null },
    // The paper does not print A.1's schedule: as for the convnet of A.3.1 (choice).
    full: { steps: 11_000, batch: 1000, evaluateEvery: 55, patience: 30 },
  },
} as const satisfies ExperimentDefinition;
