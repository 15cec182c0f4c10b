import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { enwik8Text } from '../../datasets/enwik8/load.ts';
import { makeCharacterModel, openReader } from '../../models/character-model.ts';
import { makeCell } from '../../models/make-cell.ts';
import { stacked } from '../../models/stacked.ts';
import { WeightSet } from '../../weight-set.ts';
import { sampleText } from './character-sample.ts';
import { enwik8Task } from './enwik8.ts';
import type { TrialArtifact } from '../task.ts';

const facts = { dataset: 'test', source: 'test', checksum: 'none', share: 0.5 };
const text = enwik8Text(Buffer.from('wikipedia and é '.repeat(240)), { file: 'test', facts });
const small = { nH: 6, time: 5 };

it.each([
  { variant: 'ln-lstm', files: ['generated.txt', 'cell-histogram.svg', 'cell-histogram.json'] },
  {
    variant: 'ln-hyper-lstm',
    nHat: 4,
    nZ: 2,
    files: [
      'generated.txt',
      'weight-change.svg',
      'weight-change.json',
      'cell-histogram.svg',
      'cell-histogram.json',
    ],
  },
])('draws the same of the same weights and leaves no tensors: $variant', async ({ files, ...parameters }) => {
  const problem = await enwik8Task.open({
    parameters: { ...small, ...parameters },
    seed: 1,
    batch: 8,
    steps: 1,
    library: libraryOf({ enwik8: () => Promise.resolve(text) }),
  });
  const draw = async () => {
    const drawn: TrialArtifact[] = [];
    for await (const artifact of problem.artifacts?.() ?? []) drawn.push(artifact);
    return drawn;
  };
  const first = await draw();
  expect(first.map(({ name }) => name)).toEqual(files);
  const before = tf.memory().numTensors;
  expect(await draw()).toEqual(first);
  expect(tf.memory().numTensors).toBe(before);
  const [generated] = first;
  expect(Buffer.from(generated?.bytes ?? []).toString()).toMatch(/^[wikpedand é�]{470,480}$/);
  problem.dispose();
});

it('measures how far d_h of the highest layer moves, of each gate', () => {
  const weights = new WeightSet(1);
  const size = { kind: 'ln-hyper-lstm', nH: 5, nHat: 3, nZ: 2 } as const;
  const cell = stacked(
    makeCell(weights.make, 'cell/0', { ...size, nX: 4 }),
    makeCell(weights.make, 'cell/1', { ...size, nX: 5 }),
  );
  const model = makeCharacterModel(weights.make, cell, 4);
  // At its start a hyper cell changes nothing (A.2.3): z_h does not see ĥ yet
  const options = { start: Uint8Array.of(0, 1), length: 6, seed: 1 };
  const still = sampleText(model, options);
  expect(still.change).toEqual({ i: zeros(6), f: zeros(6), o: zeros(6), g: zeros(6) });
  const zhW = weights.variables.get('cell/1/zhW');
  zhW?.assign(tf.randomUniform(zhW.shape, -1, 1, 'float32', 7));
  const { ids, change } = sampleText(model, options);
  const { first, read, look } = openReader(model, 1);
  const states = [...options.start, ...ids].reduce(
    (all, id) => [...all, read(all.at(-1) ?? first, tf.tensor1d([id], 'int32')).state],
    [first],
  );
  const dH = (index: number) => look?.(states.at(index) ?? first).dH ?? tf.zeros([4, 1, 5]);
  const moved = tf.norm(tf.sub(dH(-1), dH(-2)).as2D(4, 5), 2, 1).dataSync();
  for (const [gate, norm] of [...moved].entries()) {
    expect(norm).toBeGreaterThan(0);
    expect(Object.values(change ?? {})[gate]?.at(-1)).toBeCloseTo(norm, 5);
  }
});

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}
