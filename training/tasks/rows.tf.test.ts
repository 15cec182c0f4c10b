import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { tasks } from './registry.ts';

it('counts what the paper prints, on the built models, and frees them', () => {
  const before = tf.memory().numTensors;
  const counted = tasks.flatMap(({ name, rows }) =>
    rows.map(({ row, printed, count }) => `${name}, ${row}: ${count()} (${printed ?? 'not printed'})`),
  );
  expect(counted).toMatchInlineSnapshot(`
    [
      "mnist-coordinates, plain: 200704 (not printed)",
      "mnist-coordinates, hyper: 801 (801)",
      "mnist-conv, plain convnet: 12544 (12544)",
      "mnist-conv, hyper convnet (N_z 4): 4244 (4244)",
    ]
  `);
  expect(tf.memory().numTensors).toBe(before);
});
