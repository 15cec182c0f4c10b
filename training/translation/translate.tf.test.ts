import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { makeRandom } from '../../tests/helpers/gradients.ts';
import { keepAll } from '../models/gnmt/drop.ts';
import { type GnmtCell, makeGnmt, translationLoss } from '../models/gnmt/gnmt.ts';
import { pairsOf } from '../models/gnmt/pairs.ts';
import { WeightSet } from '../weight-set.ts';
import { translate } from './translate.ts';

const cells: readonly GnmtCell[] = [{ kind: 'lstm' }, { kind: 'ln-hyper-lstm', nHat: 3, nZ: 2 }];
const marks = { start: 4, end: 5, pad: 6 };
const sources = [[0, 3, 2, 1], [1], [2, 2]];

it.each(cells)(
  'finds translations as likely as the model says they are, with $kind, and frees what it made',
  async (cell) => {
    const model = makeGnmt(makeRandom(new WeightSet(1)), { nV: 7, nH: 4, layers: 2 }, cell);
    const before = tf.memory().numTensors;
    const search = { marks, width: 5, alpha: 0, beta: 0, margin: Number.POSITIVE_INFINITY };
    const found = await translate(model, sources, search);
    expect(tf.memory().numTensors).toBe(before);
    expect(found).toHaveLength(3);
    for (const [index, { pieces, score, attention }] of found.entries()) {
      const source = sources[index] ?? [];
      const { nats } = translationLoss(
        model,
        pairsOf([{ source, target: pieces }], marks, {
          source: source.length + 1,
          target: pieces.length + 1,
        }),
        keepAll,
      );
      expect(score).toBeCloseTo(-(nats.dataSync()[0] ?? Number.NaN), 4);
      expect(attention).toHaveLength(pieces.length + 1);
      for (const looked of attention) {
        expect(looked).toHaveLength(source.length + 1);
        expect(Array.from(looked).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      }
    }
  },
);

it('finds the same for a sentence alone as among others', async () => {
  const model = makeGnmt(makeRandom(new WeightSet(2)), { nV: 7, nH: 4, layers: 3 }, { kind: 'lstm' });
  const search = { marks, width: 3, alpha: 0.2, beta: 0.2, margin: 3 };
  const together = await translate(model, sources, search);
  for (const [index, source] of sources.entries()) {
    const [alone] = await translate(model, [source], search);
    expect(alone?.pieces).toEqual(together[index]?.pieces);
    expect(alone?.score).toBeCloseTo(together[index]?.score ?? Number.NaN, 4);
  }
});
