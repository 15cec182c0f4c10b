import { describe, expect, it } from 'vitest';
import type { StepMeasurement } from '../../contracts/estimate.ts';
import type { SweepSpec } from '../../contracts/sweep.ts';
import { loadSweep } from '../load.ts';
import { fillBudget } from './budget.ts';
import { parseDuration } from './duration.ts';
import { estimateSweep, type Machine } from './estimate.ts';
import { knownCosts } from './known.ts';
import { makespan } from './makespan.ts';
import { firstBatch, largestBatch } from './probe.ts';

const machine: Machine = { device: 'AMD EPYC 9B45', threads: 1, slots: 2, pointBytes: 100 };
const measurement = (
  parameters: StepMeasurement['parameters'],
  batch: number,
  stepMs: number,
): StepMeasurement => ({
  experiment: 'mnist-coordinates',
  parameters,
  batch,
  cost: {
    stepMs,
    setUpSeconds: 2,
    validationSeconds: 1,
    testSeconds: 3,
    checkpointBytes: 1000,
    memoryBytes: 5e8,
    gpuMemoryBytes: null,
    device: 'AMD EPYC 9B45',
    threads: 1,
  },
  steps: 10,
  learnable: 801,
  data: { dataset: 'mnist', source: 'here', checksum: 'x', share: 1 },
  version: '0.1.0',
});
const plain = { variant: 'plain' };
const hyper = { variant: 'hyper' };
/** Two configurations, three seeds; 1,000 steps of 100 and an evaluation every 250. */
const spec = loadSweep('paper-replication', 'quick', ['mnist-coordinates']);
const both = knownCosts([measurement(plain, 100, 10), measurement(hyper, 50, 10)], machine);
const configurations = (of: SweepSpec, known = both) =>
  estimateSweep(of, known, machine).experiments.flatMap((one) => one.configurations);

describe('an estimate', () => {
  it('adds loading, steps, evaluations and the test', () => {
    // 2 s + 1000 · 10 ms + 4 · 1 s + 3 s; two checkpoints and 1,005 points a trial
    expect(configurations(spec)[0]).toMatchObject({
      basis: 'measured',
      trials: 3,
      stepMs: 10,
      secondsEach: 19,
      storageBytes: 3 * (2000 + 1005 * 100),
    });
  });

  it('scales a step with the batch where it was measured at another, and says so', () => {
    expect(configurations(spec)[1]).toMatchObject({ basis: 'scaled', measuredBatch: 50, stepMs: 20 });
  });

  it('sums experiments and puts trials on the slots', () => {
    const estimate = estimateSweep(spec, both, machine);
    // Each slot gets three trials in turn: plain, hyper | hyper, plain …
    expect(estimate).toMatchObject({ trials: 6, steps: 6000, unknown: 0, slots: 2 });
    expect((estimate.hours ?? 0) * 3600).toBeCloseTo(3 * 19 + 3 * 29, 6);
    expect(estimate.wallSeconds).toBeGreaterThanOrEqual((3 * 19 + 3 * 29) / 2);
  });

  it('guesses nothing of what never ran on this device', () => {
    const elsewhere = { ...measurement(plain, 100, 10) };
    const known = knownCosts([{ ...elsewhere, cost: { ...elsewhere.cost, device: 'another' } }], machine);
    const estimate = estimateSweep(spec, known, machine);
    expect(estimate).toMatchObject({ unknown: 2, hours: null, wallSeconds: null, storageBytes: null });
  });

  it('finds a configuration whether or not its defaults are written down', () => {
    expect(both('mnist-coordinates', { variant: 'plain', learningRate: 0.001 }, 100)?.cost.stepMs).toBe(10);
    expect(both('mnist-coordinates', { variant: 'plain', learningRate: 0.01 }, 100)).toBeUndefined();
  });
});

const fill = (seconds: number) => fillBudget(spec, seconds, both, machine);

describe('a budget of time', () => {
  it('is filled with more steps, evaluations in proportion, and held', () => {
    const filled = fill(600);
    const budget = filled?.spec.experiments[0]?.budget;
    expect(budget?.steps).toBeGreaterThan(1000);
    expect((budget?.steps ?? 0) / (budget?.evaluateEvery ?? 1)).toBeCloseTo(4, 1);
    expect(filled?.estimate.wallSeconds).toBeLessThanOrEqual(540);
    expect(filled?.estimate.wallSeconds).toBeGreaterThan(500);
  });

  it('gives the same steps from the same costs', () => expect(fill(600)?.spec).toEqual(fill(600)?.spec));

  it('never trains on more examples than the paper', () => {
    const steps = fill(1e9)?.spec.experiments[0]?.budget.steps;
    expect(steps).toBe(11_000 * 10); // 11,000 of 1,000, in batches of 100
  });

  it('is refused where not even the quick sweep fits', () => expect(fill(30)).toBeUndefined());
});

it('lets experiments take turns on the slots', () => {
  expect(makespan([[3, 3], [1]], 2)).toBe(4);
  expect(makespan([], 2)).toBe(0);
});

it('reads times as people write them', () => {
  expect(['2h', '90min', '45m', '1h30m', '1.5 h', '2', 'soon', '0h'].map(parseDuration)).toEqual([
    7200,
    5400,
    2700,
    5400,
    5400,
    undefined,
    undefined,
    undefined,
  ]);
});

it('measures at a small batch first, then at the largest that the limits hold', () => {
  const limits = { stepSeconds: 5, memoryBytes: 8e9 };
  expect([firstBatch(128), firstBatch(8)]).toEqual([8, 1]);
  expect(largestBatch(128, { batch: 8, stepMs: 200, memoryBytes: 8e8 }, limits)).toBe(128);
  expect(largestBatch(128, { batch: 8, stepMs: 1000, memoryBytes: 8e8 }, limits)).toBe(32);
  expect(largestBatch(128, { batch: 8, stepMs: 200, memoryBytes: 4e9 }, limits)).toBe(16);
  expect(largestBatch(128, { batch: 8, stepMs: 9000, memoryBytes: 4e9 }, limits)).toBe(8);
});
