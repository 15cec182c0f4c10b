import { expect, it } from 'vitest';
import { rateAt } from '../../optimisers/schedule.ts';
import { cifar10Schedule } from './cifar10-schedule.ts';

it('is the schedule of A.3.2 over the steps of the paper', () => {
  expect(cifar10Schedule({ variant: 'plain', learningRate: 0.1 }, 140_000)).toEqual([
    { until: 28_000, rate: 0.1 },
    { until: 56_000, rate: 0.02 },
    { until: 84_000, rate: 0.004 },
    { until: 112_000, rate: 0.0008 },
    { until: 140_000, rate: 0.00016 },
  ]);
  expect(cifar10Schedule({ variant: 'hyper', learningRate: 0.002 }, 672_000)).toEqual([
    { until: 168_000, rate: 0.002 },
    { until: 336_000, rate: 0.001 },
    { until: 504_000, rate: 0.0002 },
    { until: 672_000, rate: 0.00005 },
  ]);
});

it('has all its rates in a shorter budget, for equal parts, from another rate on', () => {
  const schedule = cifar10Schedule({ variant: 'hyper', learningRate: 0.004 }, 10);
  const rates = Array.from({ length: 10 }, (_, step) => rateAt(schedule, step));
  expect(rates).toEqual([0.004, 0.004, 0.004, 0.002, 0.002, 0.0004, 0.0004, 0.0004, 0.0001, 0.0001]);
});
