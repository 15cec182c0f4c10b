import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { expectGradients, expectGradientTogether, makeRandom } from '../../../tests/helpers/gradients.ts';
import { WeightSet } from '../../weight-set.ts';
import { openDecoder } from './decoder.ts';
import { dropAllBut, keepAll } from './drop.ts';
import { embed, type Gnmt, type GnmtCell, logitsOf, makeGnmt, remember, translationLoss } from './gnmt.ts';
import { type Pair, pairsOf } from './pairs.ts';

const cells: readonly GnmtCell[] = [{ kind: 'lstm' }, { kind: 'ln-hyper-lstm', nHat: 3, nZ: 2 }];
const size = { nV: 9, nH: 4, layers: 3 };
const marks = { start: 6, end: 7, pad: 8 };
const short = { source: [0, 3], target: [5, 1, 2] };
const long = { source: [4, 1, 1, 5], target: [2] };
const room = { source: 7, target: 6 };

it.each(cells)('has the gradients of finite differences with $kind, with dropout', (cell) => {
  const weights = new WeightSet(1);
  const model = makeGnmt(makeRandom(weights), size, cell);
  const pairs = pairsOf([short, long], marks, { source: 6, target: 5 });
  const [keep, seed] = [tf.scalar(0.8), tf.tensor1d([1, 2], 'int32')];
  const expectation = cell.kind === 'lstm' ? expectGradients : expectGradientTogether;
  expectation(weights, () => translationLoss(model, pairs, dropAllBut(keep, seed)).nats);
});

it.each(cells)('takes no notice of padding, nor of the other sentences of a batch, with $kind', (cell) => {
  const model = makeGnmt(makeRandom(new WeightSet(1)), size, cell);
  const alone = [short, long].map((pair) =>
    lossOf(model, [pair], { source: pair.source.length + 1, target: pair.target.length + 1 }),
  );
  const together = lossOf(model, [short, long], room);
  expect(together.pieces).toBe(4 + 2);
  expect(together.nats).toBeCloseTo(
    alone.reduce((sum, { nats }) => sum + nats, 0),
    4,
  );
});

it.each(cells)('says piece by piece what it says of a given sentence, with $kind', (cell) => {
  const model = makeGnmt(makeRandom(new WeightSet(1)), size, cell);
  const pairs = pairsOf([short], marks, room);
  const memory = remember(model, pairs, keepAll);
  const steps = openDecoder(model.decoder, memory);
  let { first: state } = steps;
  let nats = 0;
  for (const [index, piece] of [marks.start, ...short.target].entries()) {
    const { h, weights, ...after } = steps.step(state, embed(model, tf.tensor1d([piece], 'int32')));
    ({ state } = after);
    const said = short.target[index] ?? marks.end;
    nats -= tf.logSoftmax(logitsOf(model, h)).dataSync()[said] ?? Number.NaN;
    const looked = [...weights.dataSync()];
    expect(looked.slice(0, 3).reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    expect(looked.slice(3)).toEqual([0, 0, 0, 0]);
  }
  expect(lossOf(model, [short], room).nats).toBeCloseTo(nats, 4);
});

it('starts within ±0.04, but for the HyperLSTM, which starts as A.2.3 has it', () => {
  const weights = new WeightSet(1);
  makeGnmt(weights.make, size, { kind: 'ln-hyper-lstm', nHat: 3, nZ: 2 });
  const rangeOf = (name: string) => {
    const values = [...(weights.variables.get(name)?.dataSync() ?? [])];
    return [Math.min(...values), Math.max(...values)];
  };
  for (const evenly of ['embedding', 'head/w', 'attention/wQ']) {
    const [low = 0, high = 0] = rangeOf(evenly);
    expect(low).toBeLessThan(-0.02);
    expect(high).toBeGreaterThan(0.02);
    expect(Math.max(-low, high)).toBeLessThanOrEqual(Math.fround(0.04));
  }
  expect(rangeOf('decoder/1/zhB')).toEqual([1, 1]);
  expect(rangeOf('encoder/0/backward/norm/cell/gain')).toEqual([1, 1]);
  weights.dispose();
});

function lossOf(model: Gnmt, pairs: readonly Pair[], lengths: { source: number; target: number }) {
  return tf.tidy(() => {
    const { nats, pieces } = translationLoss(model, pairsOf(pairs, marks, lengths), keepAll);
    return { nats: nats.dataSync()[0] ?? Number.NaN, pieces: pieces.dataSync()[0] };
  });
}
