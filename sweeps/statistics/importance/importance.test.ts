import { describe, expect, it } from 'vitest';
import type { TrialTable } from '../../../contracts/analysis.ts';
import { fewestRanked } from '../../../contracts/analysis.ts';
import { importanceOf } from './importance.ts';

/** A grid over two parameters, two seeds each; the first decides the figure. */
function gridOf(rates: number, sizes: number, ended = true): TrialTable {
  const points = Array.from({ length: rates * sizes * 2 }, (_, index) => ({
    configuration: `c${Math.floor(index / 2)}`,
    rate: Math.floor(index / 2) % rates,
    size: Math.floor(index / 2 / rates),
    seed: (index % 2) + 1,
  }));
  return {
    experiment: 'mnist-conv',
    objective: { metric: 'test_error', goal: 'min' },
    trials: points.map(({ configuration, seed }) => `k3f9/mnist-conv/${configuration}/s${seed}`),
    configurations: points.map(({ configuration }) => configuration),
    seeds: points.map(({ seed }) => seed),
    states: points.map(() => (ended ? 'completed' : 'running')),
    parameters: [
      { name: 'variant', values: points.map(() => 'plain') },
      { name: 'rate', values: points.map(({ rate }) => rate) },
      { name: 'size', values: points.map(({ size }) => size) },
    ],
    metrics: [
      { name: 'test_error', values: points.map(({ rate, seed }) => (ended ? rate + 0.01 * seed : null)) },
    ],
  };
}

describe('the importance of a sweep’s parameters', () => {
  it('ranks those that vary, and says on what', () => {
    const found = importanceOf(gridOf(5, 4), 'test_error');
    expect(found).toMatchObject({
      kind: 'ranked',
      trees: 100,
      seed: 1,
      trials: 40,
      configurations: 20,
      used: 20,
    });
    expect(found.kind === 'ranked' && found.parameters.map(({ name }) => name)).toEqual(['rate', 'size']);
  });

  it('says how many configurations it needs instead of guessing from a few', () => {
    expect(importanceOf(gridOf(3, 2), 'test_error')).toEqual({
      kind: 'too-few',
      configurations: 6,
      needed: fewestRanked,
    });
    expect(importanceOf(gridOf(5, 4, false), 'test_error')).toMatchObject({
      kind: 'too-few',
      configurations: 0,
    });
  });

  it('grows on a sample of very many, taken from all of them', () => {
    const found = importanceOf(gridOf(50, 50), 'test_error');
    expect(found).toMatchObject({ kind: 'ranked', configurations: 2500, used: 500 });
  });
});
