import { expect, it } from 'vitest';
import { WeightSet } from '../weight-set.ts';
import { makeCharacterModel } from './character-model.ts';
import { type CellSize, makeCell } from './make-cell.ts';
import { mixtureOutputs } from './mixture-density.ts';
import { stacked } from './stacked.ts';
import { zeros } from './weights.ts';

type Row = readonly [
  name: string,
  outputs: number,
  nX: number,
  layers: number,
  nH: number,
  kind: 'lstm' | 'ln-lstm' | 'hyper-lstm' | 'ln-hyper-lstm',
  nHat: number,
  nZ: number,
  expected: number,
];

const [ptb, enwik8, iam] = [50, 205, mixtureOutputs(20)];

it.each<Row>([
  ['PTB LSTM 1000', ptb, ptb, 1, 1000, 'lstm', 0, 0, 4_254_050],
  ['PTB LSTM 1250', ptb, ptb, 1, 1250, 'lstm', 0, 0, 6_567_550],
  ['PTB 2-layer LSTM 1000', ptb, ptb, 2, 1000, 'lstm', 0, 0, 12_258_050],
  ['PTB LN LSTM 1000', ptb, ptb, 1, 1000, 'ln-lstm', 0, 0, 4_260_050],
  ['PTB HyperLSTM 1000', ptb, ptb, 1, 1000, 'hyper-lstm', 128, 4, 4_911_874],
  ['PTB LN HyperLSTM 1000', ptb, ptb, 1, 1000, 'ln-hyper-lstm', 128, 4, 4_923_154],
  ['PTB LN HyperLSTM 1000, large', ptb, ptb, 1, 1000, 'ln-hyper-lstm', 128, 16, 5_085_682],
  ['PTB 2-layer LN HyperLSTM 1000', ptb, ptb, 2, 1000, 'ln-hyper-lstm', 128, 16, 14_407_714],
  ['enwik8 LSTM 1800', enwik8, enwik8, 1, 1800, 'lstm', 0, 0, 14_812_405],
  ['enwik8 LSTM 2000', enwik8, enwik8, 1, 2000, 'lstm', 0, 0, 18_058_205],
  ['enwik8 LN LSTM 1800', enwik8, enwik8, 1, 1800, 'ln-lstm', 0, 0, 14_823_205],
  ['enwik8 HyperLSTM 1800', enwik8, enwik8, 1, 1800, 'hyper-lstm', 256, 64, 18_708_213],
  ['enwik8 LN HyperLSTM 1800', enwik8, enwik8, 1, 1800, 'ln-hyper-lstm', 256, 64, 18_728_773],
  ['enwik8 LN HyperLSTM 2048', enwik8, enwik8, 1, 2048, 'ln-hyper-lstm', 512, 64, 26_541_773],
  ['IAM LSTM 900', iam, 3, 1, 900, 'lstm', 0, 0, 3_363_421],
  ['IAM LSTM 1000', iam, 3, 1, 1000, 'lstm', 0, 0, 4_137_121],
  ['IAM 3-layer LSTM 400', iam, 3, 3, 400, 'lstm', 0, 0, 3_258_121],
  ['IAM 2-layer LSTM 650', iam, 3, 2, 650, 'lstm', 0, 0, 5_161_771],
  ['IAM LN LSTM 900', iam, 3, 1, 900, 'ln-lstm', 0, 0, 3_368_821],
  ['IAM LN LSTM 1000', iam, 3, 1, 1000, 'ln-lstm', 0, 0, 4_143_121],
  ['IAM HyperLSTM 900', iam, 3, 1, 900, 'hyper-lstm', 128, 4, 3_941_181],
  ['IAM LN HyperLSTM 900', iam, 3, 1, 900, 'ln-hyper-lstm', 128, 4, 3_951_461],
])('%s has the parameters of the paper', (_name, outputs, nX, layers, nH, kind, nHat, nZ, expected) => {
  const weights = new WeightSet(0);
  // Zeros are neither drawn nor sent to TensorFlow before they are used: counting costs next to nothing
  const make: typeof weights.make = (name, shape) => weights.make(name, shape, zeros);
  const layer = (index: number) => {
    const size: CellSize = { kind, nX: index === 0 ? nX : nH, nH, nHat, nZ };
    return makeCell(make, `layer${index}`, size);
  };
  const above = Array.from({ length: layers - 1 }, (_, index) => layer(index + 1));
  makeCharacterModel(make, stacked(layer(0), ...above), outputs);
  expect(weights.count()).toBe(expected);
  weights.dispose();
});
