import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { dropoutMask } from './dropout.ts';

const seedOf = (step: number) => tf.tensor1d([123, step], 'int32');
const draw = (step: number, place: number, keep = 0.9) => [
  ...tf.tidy(() => dropoutMask<tf.Rank.R3>(seedOf(step), place, [20, 8, 50], tf.scalar(keep))).dataSync(),
];

it('is 0 or 1 / keep, with the share that is kept and a mean of 1', () => {
  for (const keep of [0.5, 0.9]) {
    const mask = draw(0, 0, keep);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / Math.fround(keep))]));
    // Five standard deviations of the share of 8,000 draws
    const share = mask.filter((value) => value > 0).length / mask.length;
    expect(Math.abs(share - keep)).toBeLessThan(5 * Math.sqrt((keep * (1 - keep)) / mask.length));
  }
});

it('is the same for the same seed, step and place and another one for any other', () => {
  expect(draw(3, 1)).toEqual(draw(3, 1));
  const others = [draw(3, 1), draw(4, 1), draw(3, 2), draw(4, 2)].map((mask) => mask.join());
  expect(new Set(others).size).toBe(4);
});

it('differs from step to step of a sequence', () => {
  const mask = draw(0, 0, 0.5);
  expect(mask.slice(0, 400)).not.toEqual(mask.slice(400, 800));
});

it('keeps everything with a share of 1', () => {
  expect(new Set(draw(0, 0, 1))).toEqual(new Set([1]));
});
