import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { makeCell } from '../../models/make-cell.ts';
import { stacked } from '../../models/stacked.ts';
import { WeightSet } from '../../weight-set.ts';
import { characterMasks, type DropoutPlaces } from './character-dropout.ts';

const weights = new WeightSet(1);
const size = { kind: 'hyper-lstm', nH: 5, nHat: 3, nZ: 2 } as const;
const cell = stacked(
  makeCell(weights.make, '0', { ...size, nX: 4 }),
  makeCell(weights.make, '1', { ...size, nX: 5 }),
);
const [batch, time] = [2, 3];

it.each<{ places: DropoutPlaces; whole: string[]; step: string[] }>([
  { places: { inputsAndOutputs: false, hyperCells: false }, whole: [], step: ['0/g', 'g'] },
  {
    places: { inputsAndOutputs: true, hyperCells: false },
    whole: ['input', 'output'],
    step: ['0/g', '0/out', 'g'],
  },
  { places: { inputsAndOutputs: false, hyperCells: true }, whole: [], step: ['0/g', '0/gHat', 'g', 'gHat'] },
])('drops where it is told to and in the recurrence: $places', ({ places, whole, step }) => {
  const { at, ...sequences } = characterMasks({
    cell,
    seed: tf.tensor1d([1, 2], 'int32'),
    batch,
    time,
    keep: tf.scalar(0.5),
    places,
  });
  expect(Object.keys(sequences)).toEqual(whole);
  for (const t of [0, time - 1]) {
    const masks = Object.entries(at?.(t) ?? {});
    expect(masks.map(([name]) => name).toSorted()).toEqual(step);
    for (const [name, mask] of masks) expect(mask.shape).toEqual([batch, name.endsWith('gHat') ? 3 : 5]);
  }
});
