import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { relu } from './relu.ts';

it('is relu in value and in gradient, at zero too', () => {
  const x = tf.tensor1d([-2, -0, 0, 1e-30, 3]);
  expect(relu(x).arraySync()).toEqual(tf.relu(x).arraySync());
  expect(
    tf
      .grad((value) => weigh(relu(value)))(x)
      .arraySync(),
  ).toEqual(
    tf
      .grad((value) => weigh(tf.relu(value)))(x)
      .arraySync(),
  );
});

function weigh(y: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(y, [1, 2, 3, 4, 5]));
}
