import { describe, expect, it } from 'vitest';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { leftOut, ranksOverSeeds, ranksOverSteps, whyNoRanks } from './shape-rank.ts';

type Values = (number | null)[];

const ofSeeds = (configuration: string, ...seeds: Values[]) => ({
  configuration,
  mean: [],
  band: { low: [], high: [] },
  extremes: { low: [], high: [] },
  seeds: seeds.map((values, index) => ({ trial: '', seed: index + 1, values })),
});
const line = (configuration: string, ...values: Values) => ofSeeds(configuration, values);

/** Test errors by configuration, a seed each from 1 on. */
const tableOf = (figures: Record<string, Values>): TrialTable => {
  const trials = Object.entries(figures).flatMap(([configuration, values]) =>
    values.map((value, index) => ({ configuration, seed: index + 1, value })),
  );
  return {
    experiment: 'mnist-conv',
    objective: { metric: 'test_error', goal: 'min' },
    trials: trials.map(({ configuration, seed }) => `${configuration}${seed}`),
    configurations: trials.map(({ configuration }) => configuration),
    seeds: trials.map(({ seed }) => seed),
    states: trials.map(({ value }) => (value === null ? 'running' : 'completed')),
    parameters: [],
    metrics: [{ name: 'test_error', values: trials.map(({ value }) => value) }],
  };
};

describe('ranks of configurations', () => {
  it('over steps are those of the means, the best of the end first', () => {
    const curves = {
      at: [10, 20, 30],
      lines: [line('a', 3, 2, 1), line('b', 1, 2, 3), line('c', 2, 4, 2)],
    };
    const shape = ranksOverSteps(curves, 'min');
    expect(shape).toEqual({
      at: [10, 20, 30],
      places: 3,
      ranked: 3,
      measured: 3,
      lines: [
        { configuration: 'a', ranks: [3, 1.5, 1] },
        { configuration: 'c', ranks: [2, 3, 2] },
        { configuration: 'b', ranks: [1, 1.5, 3] },
      ],
    });
    expect(leftOut(shape, 'step')).toBeUndefined();
    expect(ranksOverSteps(curves, 'max').lines.map(({ configuration }) => configuration)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  it('over steps leave out who has not got as far as the others, and take means of the same seeds all along', () => {
    const shape = ranksOverSteps(
      {
        at: [10, 20, 30],
        lines: [ofSeeds('a', [1, 1, 1], [9, 9, null]), line('b', 2, 2, 2), line('late', 0, null, null)],
      },
      'min',
    );
    expect(shape.at).toEqual([10, 20, 30]);
    expect(shape.lines).toEqual([
      { configuration: 'a', ranks: [1, 1, 1] },
      { configuration: 'b', ranks: [2, 2, 2] },
    ]);
    expect(leftOut(shape, 'step')).toBe(
      'Ranked are 2 of 3 configurations at 3 of 3 steps: those that all have a result there.',
    );
  });

  it('over seeds are those of the final figures', () => {
    const shape = ranksOverSeeds(tableOf({ a: [1, 4], b: [2, 3], c: [null, null] }), 'test_error', 'min');
    expect(shape).toMatchObject({
      at: [1, 2],
      ranked: 2,
      measured: 2,
      lines: [
        { configuration: 'b', ranks: [2, 1] },
        { configuration: 'a', ranks: [1, 2] },
      ],
    });
  });

  it('over seeds never call one the first of itself: only seeds that all have a result of', () => {
    const shape = ranksOverSeeds(
      tableOf({ a: [5, 2, 1], b: [4, 1, null], c: [3, 3, null], d: [2, null, null] }),
      'test_error',
      'min',
    );
    expect(shape.at).toEqual([1, 2]);
    expect(shape.lines).toEqual([
      { configuration: 'b', ranks: [2, 1] },
      { configuration: 'a', ranks: [3, 2] },
      { configuration: 'c', ranks: [1, 3] },
    ]);
    expect(leftOut(shape, 'seed')).toBe(
      'Ranked are 3 of 4 configurations at 2 of 3 seeds: those that all have a result there.',
    );
    const first = ranksOverSeeds(tableOf({ a: [1, null], b: [2, null] }), 'test_error', 'min');
    expect(first.ranked).toBe(0);
    expect(whyNoRanks(first, 'seed')).toBe('Results are there of one seed. Ranks need two seeds.');
  });

  it('are of a dozen configurations and two dozen steps at most, the last step among them', () => {
    const at = Array.from({ length: 200 }, (_, index) => index);
    const many = Array.from({ length: 30 }, (_, value) => line(`c${value}`, ...at.map(() => value)));
    const shape = ranksOverSteps({ at, lines: many }, 'min');
    expect([shape.lines.length, shape.ranked]).toEqual([12, 30]);
    expect(shape.at.length).toBeLessThanOrEqual(24);
    expect(shape.at.at(-1)).toBe(199);
  });
});
