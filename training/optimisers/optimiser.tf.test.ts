import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { l2Penalty } from './l2-penalty.ts';
import { openOptimiser, type OptimiserPlan } from './optimiser.ts';

it.each(['adam', 'nesterov'] as const)('%s moves as its formulas say, in float64', (method) => {
  const gradients = [0.5, -2, 0.25, 0];
  const weight = walk(
    { method, rate: 0.1, clipNorm: null },
    gradients.map((gradient) => [gradient]),
  );
  expect(weight[0]).toBeCloseTo(method === 'adam' ? adam(gradients, 0.1) : nesterov(gradients, 0.1), 5);
});

it('clips all gradients together, and none that are short enough or zero', () => {
  const clipped = { method: 'nesterov', rate: 1, clipNorm: 1 } as const;
  const [x = 0, y = 0] = walk(clipped, [[3, 4]]);
  expect([x, y].map((value) => value - 1)).toEqual([
    expect.closeTo(-0.6 * 1.9, 5),
    expect.closeTo(-0.8 * 1.9, 5),
  ]);
  const free = { ...clipped, clipNorm: null };
  expect(walk(clipped, [[0.3, 0.4]])).toEqual(walk(free, [[0.3, 0.4]]));
  expect(walk(clipped, [[0, 0]])).toEqual([1, 1]);
});

it('does not take gradients whose norm overflows for none', () => {
  const plan = { method: 'nesterov', rate: 1, clipNorm: 1 } as const;
  expect(walk(plan, [[1e30, 0]])).toEqual([Number.NaN, Number.NaN]);
});

it('penalises by the sum of squares of all kernels', () => {
  tf.tidy(() => {
    const kernels = [tf.tensor1d([1, 2]), tf.tensor2d([[3]])];
    expect(l2Penalty(kernels, 0.5).dataSync()[0]).toBeCloseTo(7, 5);
    const [gradient] = tf.grads((a, b) => l2Penalty([a, b], 0.5))(kernels);
    expect([...(gradient?.dataSync() ?? [])]).toEqual([1, 2]);
  });
});

it('leaves no tensor behind', () => {
  const before = tf.memory().numTensors;
  walk({ method: 'adam', rate: 0.1, clipNorm: 1 }, [[1, 2]]);
  walk({ method: 'nesterov', rate: 0.1, clipNorm: 1 }, [[1, 2]]);
  expect(tf.memory().numTensors).toBe(before);
});

/** Where weights that start at 1 get to, one for each number of a gradient; each is a variable of its own. */
function walk(plan: OptimiserPlan, gradients: readonly (readonly number[])[]): number[] {
  const weights = new Map(
    (gradients[0] ?? []).map((_, index) => [`w${index}`, tf.tidy(() => tf.variable(tf.scalar(1)))]),
  );
  const optimiser = openOptimiser(weights, plan);
  gradients.forEach((gradient, step) =>
    tf.tidy(() => {
      const rate = tf.scalar(optimiser.stepInputs(step).rate);
      optimiser.apply(new Map(gradient.map((value, index) => [`w${index}`, tf.scalar(value)])), { rate });
    }),
  );
  const ends = [...weights.values()].map((weight) => weight.dataSync()[0] ?? Number.NaN);
  optimiser.dispose();
  tf.dispose([...weights.values()]);
  return ends;
}

function adam(gradients: readonly number[], rate: number): number {
  let [w, m, v] = [1, 0, 0];
  gradients.forEach((g, index) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const [mHat, vHat] = [m / (1 - 0.9 ** (index + 1)), v / (1 - 0.999 ** (index + 1))];
    w -= (rate * mHat) / (Math.sqrt(vHat) + 1e-8);
  });
  return w;
}

function nesterov(gradients: readonly number[], rate: number): number {
  let [w, v] = [1, 0];
  for (const g of gradients) {
    v = 0.9 * v + g;
    w -= rate * (g + 0.9 * v);
  }
  return w;
}
