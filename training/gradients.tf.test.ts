import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { gradientsOf } from './gradients.ts';
import { relu } from './models/relu.ts';

const w = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([4, 4], 0, 0.5, 'float32', 1)));
const b = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R1>([4], 0, 0.5, 'float32', 2)));

/** Hands its gradient on as it is, the very tensor. */
const passing = tf.customGrad<tf.Tensor2D>((x) => ({
  value: x instanceof tf.Tensor ? tf.clone(x).as2D(4, 4) : w,
  gradFunc: (dy) => [dy],
}));

/** w + b with one tensor as the gradient of both. */
const shared = tf.customGrad<tf.Tensor2D>((...parts) => {
  const [x, y] = parts.filter((part) => part instanceof tf.Tensor);
  if (x === undefined || y === undefined) throw new Error('Expected two tensors');
  return { value: tf.add(x, y).as2D(4, 4), gradFunc: (dy) => [dy, dy] };
});

/** Its gradient is what it saved, and a tensor that is somebody else's. */
const foreign = tf.keep(tf.ones<tf.Rank.R2>([4, 4]));
const saving = tf.customGrad<tf.Tensor2D>((...parts) => {
  const [x, y, save] = parts;
  if (!(x instanceof tf.Tensor) || !(y instanceof tf.Tensor) || typeof save !== 'function')
    throw new Error('Expected two tensors and a function');
  save([x]);
  return {
    value: tf.mul(x, y).as2D(4, 4),
    gradFunc: (_, saved) => [...saved, foreign],
  };
});

it.each<[string, () => tf.Tensor]>([
  ['a chain', () => tf.tanh(tf.matMul(tf.sigmoid(tf.add(tf.matMul(w, w), b)), w))],
  ['a tensor that is used twice', () => tf.mul(tf.add(w, w), tf.sub(tf.square(w), w))],
  ['parts and wholes', () => tf.concat(tf.split(tf.matMul(w, w), 2, 1).toReversed(), 1)],
  ['gradients that are handed on as they are', () => passing(passing(tf.mul(passing(w), tf.add(w, b))))],
  ['one gradient for two', () => tf.tanh(shared(tf.square(w), tf.sigmoid(w)))],
  [
    "gradients that were saved or are somebody else's",
    () => saving(tf.square(passing(w)), tf.tanh(passing(w))),
  ],
  [
    'relu, reshapes and means',
    () => relu(tf.sub(tf.reshape(w, [2, 8]), tf.mean(tf.reshape(w, [2, 8]), 1, true))),
  ],
])("gives TensorFlow.js's own gradients of %s, and leaves no tensor behind", (_, output) => {
  const loss = () => tf.sum(tf.square(tf.add(output(), tf.sum(b)))).asScalar();
  const wanted = tf.variableGrads(loss, [w, b]);
  const before = tf.memory().numTensors;
  const { value, gradients } = gradientsOf(loss, [w, b]);
  expect(value.arraySync()).toBe(wanted.value.arraySync());
  for (const variable of [w, b])
    expect(gradients[variable.name]?.arraySync()).toEqual(wanted.grads[variable.name]?.arraySync());
  tf.dispose([value, gradients]);
  expect(tf.memory().numTensors).toBe(before);
});

it('holds no more tensors at the end of a long chain than at its start', () => {
  const counts: number[] = [];
  const counted = tf.customGrad<tf.Tensor2D>(() => ({
    value: tf.clone(w).as2D(4, 4),
    gradFunc: (dy) => {
      counts.push(tf.memory().numTensors);
      return [dy];
    },
  }));
  const chain = () => {
    let x: tf.Tensor = counted(w);
    for (let index = 0; index < 50; index += 1) x = tf.tanh(tf.mul(x, b));
    return tf.sum(x).asScalar();
  };
  tf.tidy(() => {
    tf.variableGrads(chain, [w, b]);
    gradientsOf(chain, [w, b]);
  });
  const [theirs, ours] = counts;
  expect(ours).toBeLessThan((theirs ?? 0) / 2);
});

it('keeps one gradient of a recurrent weight, not one a step', () => {
  const counts: number[] = [];
  const counted = tf.customGrad<tf.Tensor2D>((x) => ({
    value: x instanceof tf.Tensor ? tf.clone(x).as2D(4, 4) : w,
    gradFunc: (dy) => {
      counts.push(tf.memory().numTensors);
      return [dy];
    },
  }));
  const recurrence = () => {
    let h: tf.Tensor2D = passing(w);
    for (let step = 0; step < 20; step += 1) h = tf.tanh(tf.matMul(counted(h), w));
    return tf.sum(h).asScalar();
  };
  tf.tidy(() => gradientsOf(recurrence, [w]));
  const [first, last] = [counts.at(0) ?? 0, counts.at(-1) ?? 0];
  expect(last).toBeLessThan(first); // what was saved is freed, and nothing is added
  expect(tf.max(foreign).dataSync()[0]).toBe(1);
});
