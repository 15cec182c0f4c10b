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
      "cifar10-wrn, WRN 40-1: 563930 (563000)",
      "cifar10-wrn, Hyper WRN 40-1: 97770 (97000)",
      "cifar10-wrn, WRN 40-2: 2243546 (2236000)",
      "cifar10-wrn, Hyper WRN 40-2: 155626 (148000)",
      "ptb-char, LSTM 1000: 4254050 (4250000)",
      "ptb-char, LSTM 1250: 6567550 (6570000)",
      "ptb-char, 2-layer LSTM 1000: 12258050 (12260000)",
      "ptb-char, LN LSTM 1000: 4260050 (4260000)",
      "ptb-char, HyperLSTM 1000: 4911874 (4910000)",
      "ptb-char, LN HyperLSTM 1000: 4923154 (4920000)",
      "ptb-char, LN HyperLSTM 1000, large embedding: 5085682 (5060000)",
      "ptb-char, 2-layer LN HyperLSTM 1000: 14407714 (14410000)",
      "enwik8, LSTM 1800: 14812405 (14810000)",
      "enwik8, LSTM 2000: 18058205 (18060000)",
      "enwik8, LN LSTM 1800: 14823205 (14820000)",
      "enwik8, HyperLSTM 1800: 18708213 (18710000)",
      "enwik8, LN HyperLSTM 1800: 18728773 (18780000)",
      "enwik8, LN HyperLSTM 2048: 26541773 (26540000)",
    ]
  `);
  expect(tf.memory().numTensors).toBe(before);
});
