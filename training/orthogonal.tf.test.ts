import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { orthogonal } from './models/weights.ts';
import { WeightSet } from './weight-set.ts';

it.each([
  ['square', 30, 30],
  ['high', 50, 20],
  ['wide', 5, 20],
])('makes each gate of a %s matrix orthogonal on its own', (_kind, rows, cols) => {
  const weights = new WeightSet(1);
  const w = weights.make<tf.Rank.R2>('w', [rows, 4 * cols], orthogonal(4));
  const gates = tf.split<tf.Tensor2D>(w, 4, 1);
  for (const gate of gates) {
    const product = tf.matMul(gate, gate, rows >= cols, rows < cols);
    const off = tf.max(tf.abs(tf.sub(product, tf.eye(Math.min(rows, cols)))));
    expect(off.dataSync()[0]).toBeLessThan(1e-5);
  }
  const [first, second] = gates;
  expect(first?.dataSync()).not.toEqual(second?.dataSync());
  expect(new WeightSet(1).make('w', [rows, 4 * cols], orthogonal(4)).dataSync()).toEqual(w.dataSync());
});

it('refuses what is not a matrix of equal blocks', () => {
  expect(() => new WeightSet(1).make('w', [4, 6], orthogonal(4))).toThrow(
    'Expected a matrix of 4 equal blocks, got [4,6]',
  );
});
