import { describe, expect, it } from 'vitest';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { ranksOverSeeds, ranksOverSteps } from './shape-rank.ts';

const line = (configuration: string, ...mean: (number | null)[]) => ({
  configuration,
  mean,
  band: { low: mean, high: mean },
  extremes: { low: mean, high: mean },
  seeds: [],
});

describe('ranks of configurations', () => {
  it('over steps are those of the means, the best of the end first', () => {
    const curves = {
      at: [10, 20, 30],
      lines: [line('a', 3, 2, 1), line('b', 1, 2, 3), line('c', 2, null, 2)],
    };
    expect(ranksOverSteps(curves, 'min')).toEqual({
      at: [10, 20, 30],
      ranked: 3,
      lines: [
        { configuration: 'a', ranks: [3, 1.5, 1] },
        { configuration: 'c', ranks: [2, null, 2] },
        { configuration: 'b', ranks: [1, 1.5, 3] },
      ],
    });
    expect(ranksOverSteps(curves, 'max').lines.map(({ configuration }) => configuration)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  it('over seeds are those of the final figures, and leave out who has none', () => {
    const table: TrialTable = {
      experiment: 'mnist-conv',
      objective: { metric: 'test_error', goal: 'min' },
      trials: ['a1', 'b1', 'a2', 'b2', 'c2'],
      configurations: ['a', 'b', 'a', 'b', 'c'],
      seeds: [1, 1, 2, 2, 2],
      states: ['completed', 'completed', 'completed', 'completed', 'running'],
      parameters: [],
      metrics: [{ name: 'test_error', values: [1, 2, 4, 3, null] }],
    };
    expect(ranksOverSeeds(table, 'test_error', 'min')).toEqual({
      at: [1, 2],
      ranked: 2,
      lines: [
        { configuration: 'b', ranks: [2, 1] },
        { configuration: 'a', ranks: [1, 2] },
      ],
    });
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
