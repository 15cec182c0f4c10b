import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { makeRandom, randomTensor } from '../../tests/helpers/gradients.ts';
import { WeightSet } from '../weight-set.ts';
import { fullRankHyperRnnCell } from './full-rank-hyper-rnn.ts';
import { hyperRnnCell, makeHyperRnn } from './hyper-rnn.ts';
import { makeScaling, openScaling } from './scaling-vectors.ts';
import { unroll } from './unroll.ts';

it('gives what the equations give gate by gate', () => {
  const [gates, nH, nHat, nZ] = [4, 5, 3, 2];
  const weights = makeScaling(makeRandom(new WeightSet(1)), 's', { gates, nH, nHat, nZ });
  const hHat = randomTensor<tf.Rank.R2>('hHat', [2, nHat]);
  const { dH, dX, b } = openScaling(weights)(hHat);
  for (let gate = 0; gate < gates; gate += 1) {
    const matrix = (w: tf.Tensor3D) => tf.gather(w, gate).as2D(w.shape[1], w.shape[2]);
    const row = (w: tf.Tensor2D) => tf.gather(w, gate);
    const zH = tf.add<tf.Tensor2D>(tf.matMul(hHat, matrix(weights.zhW)), row(weights.zhB));
    const zX = tf.add<tf.Tensor2D>(tf.matMul(hHat, matrix(weights.zxW)), row(weights.zxB));
    const zB = tf.matMul(hHat, matrix(weights.zbW));
    const own = (all: tf.Tensor3D) => tf.gather(all, gate);
    expectClose(own(dH), tf.matMul(zH, matrix(weights.dhW)));
    expectClose(own(dX), tf.matMul(zX, matrix(weights.dxW)));
    expectClose(own(b), tf.add(tf.matMul(zB, matrix(weights.dbW)), tf.slice(weights.b0, gate * nH, nH)));
  }
});

it('starts with every d at 0.1 and b at 0, whatever ĥ is', () => {
  const weights = makeScaling(new WeightSet(1).make, 's', { gates: 4, nH: 3, nHat: 6, nZ: 4 });
  const { dH, dX, b } = openScaling(weights)(randomTensor<tf.Rank.R2>('hHat', [2, 6]));
  for (const d of [dH, dX]) expectClose(d, tf.mul(tf.ones([4, 2, 3]), 0.1));
  expectClose(b, tf.zeros([4, 2, 3]));
});

it('scales rows as the full-rank HyperRNN does whose generated matrices are scaled ones', () => {
  const make = makeRandom(new WeightSet(1));
  const [nX, nH, nZ] = [3, 5, 2];
  const scaled = makeHyperRnn(make, 'cell', { nX, nH, nHat: 4, nZ });
  const { hyper, wH, wX, scaling } = scaled;
  const { zhW, zhB, zxW, zxB, zbW, dhW, dxW, dbW, b0 } = scaling;
  const spread = (w: tf.Tensor2D, d: tf.Tensor3D) =>
    tf.mul<tf.Tensor3D>(w.as3D(1, w.shape[0], nH), d.as3D(nZ, 1, nH));
  const full = {
    hyper,
    zhW: zhW.as2D(4, nZ),
    zhB: zhB.as1D(),
    zxW: zxW.as2D(4, nZ),
    zxB: zxB.as1D(),
    zbW: zbW.as2D(4, nZ),
    wHz: spread(wH, dhW),
    wXz: spread(wX, dxW),
    wBz: dbW.as2D(nZ, nH),
    b0,
  };
  const x = randomTensor<tf.Rank.R3>('x', [2, 4, nX]);
  const [a, b] = [hyperRnnCell(scaled), fullRankHyperRnnCell(full)].map(
    (cell) => unroll(cell, cell.zeroState(2), x).h,
  );
  expectClose(a, b);
});

function expectClose(actual: tf.Tensor | undefined, expected: tf.Tensor | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('Expected two tensors');
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
}
