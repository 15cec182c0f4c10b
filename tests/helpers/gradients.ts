import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect } from 'vitest';
import type { MakeWeight } from '../../training/models/weights.ts';
import { normal } from '../../training/models/weights.ts';
import { normals, randomStream } from '../../training/random.ts';
import type { WeightSet } from '../../training/weight-set.ts';

/** Makes every weight from N(0, 0.5²), whatever start the model asks for: nothing is hidden by a zero or a constant. */
export function makeRandom(weights: WeightSet): MakeWeight {
  return (name, shape) => weights.make(name, shape, normal(0.5));
}

/** Numbers from N(0, 1). */
export function randomTensor<R extends tf.Rank>(name: string, shape: tf.ShapeMap[R]): tf.Tensor<R> {
  return tf.tensor(normals(randomStream(5, 'init', name), tf.util.sizeFromShape(shape)), shape);
}

/** Expects the gradient of `loss` with respect to every weight, along one random direction each, to be that of finite differences. */
export function expectGradients(weights: WeightSet, loss: () => tf.Scalar): void {
  const { grads } = tf.variableGrads(loss, [...weights.variables.values()]);
  for (const [name, variable] of weights.variables) {
    const start = tf.clone(variable);
    const direction = tf.tensor(normals(randomStream(6, 'init', name), variable.size), variable.shape);
    const at = (by: number) => {
      tf.tidy(() => variable.assign(tf.add(start, tf.mul(direction, by))));
      return numberOf(tf.tidy(loss));
    };
    const h = 3e-3;
    const expected = (at(h) - at(-h)) / (2 * h);
    const actual = numberOf(tf.sum(tf.mul(grads[variable.name] ?? Number.NaN, direction)));
    at(0);
    expect({ name, deviation: Math.abs(actual - expected) / Math.max(1, Math.abs(expected)) }).toEqual({
      name,
      deviation: expect.closeTo(0, 2),
    });
  }
}

/** As `expectGradients`, of all weights along one random direction together: for models of too many weights to take one by one. */
export function expectGradientTogether(weights: WeightSet, loss: () => tf.Scalar): void {
  const variables = [...weights.variables];
  const { grads } = tf.variableGrads(loss, [...weights.variables.values()]);
  const directions = variables.map(([name, { size, shape }]) =>
    tf.mul(tf.tensor(normals(randomStream(6, 'init', name), size), shape), 0.1),
  );
  const starts = variables.map(([, variable]) => tf.clone(variable));
  const at = (by: number) => {
    for (const [index, [, variable]] of variables.entries()) {
      const [start, direction] = [starts[index], directions[index]];
      if (start === undefined || direction === undefined) throw new Error('Expected a start of every weight');
      tf.tidy(() => variable.assign(tf.add(start, tf.mul(direction, by))));
    }
    return numberOf(tf.tidy(loss));
  };
  const h = 1e-2;
  const expected = (at(h) - at(-h)) / (2 * h);
  const actual = variables.reduce(
    (sum, [, { name }], index) =>
      sum + numberOf(tf.sum(tf.mul(grads[name] ?? Number.NaN, directions[index] ?? Number.NaN))),
    0,
  );
  expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeCloseTo(0, 2);
}

function numberOf(scalar: tf.Tensor): number {
  return scalar.dataSync()[0] ?? Number.NaN;
}
