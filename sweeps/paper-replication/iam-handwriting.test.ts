import { expect, it } from 'vitest';
import { loadSweep } from '../load.ts';
import { planExperiment } from '../plan.ts';
import { nameRow, publishedRow } from './published.ts';

it('plans the ten rows of table 5 and other embedding sizes at the full scale, under the names of the paper', () => {
  expect(rowsAt('full')).toEqual([
    'LSTM 900: -1055',
    'LSTM 900, no dropout, no augmentation: -1026',
    'LSTM 1000: -1048',
    '3-layer LSTM 400: -1068',
    '3-layer LSTM 400, no dropout, no augmentation: -1039',
    '2-layer LSTM 650: -1135',
    'LN LSTM 900: -1096',
    'LN LSTM 1000: -1106',
    'HyperLSTM 900 N_z=2: none',
    'HyperLSTM 900: -1162',
    'HyperLSTM 900 N_z=8: none',
    'HyperLSTM 900 N_z=16: none',
    'LN HyperLSTM 900: -1067',
  ]);
});

it('compares the four small cells of the quick scale with the rows that they are smaller versions of', () => {
  expect(rowsAt('quick')).toEqual([
    'LSTM 64 (paper: 900) learningRate=0.003 T=50: -1055 of a larger one',
    'LN LSTM 64 (paper: 900) learningRate=0.003 T=50: -1096 of a larger one',
    'HyperLSTM 64 (paper: 900) N_ĥ=32 learningRate=0.003 T=50: -1162 of a larger one',
    'LN HyperLSTM 64 (paper: 900) N_ĥ=32 learningRate=0.003 T=50: -1067 of a larger one',
  ]);
});

function rowsAt(scale: 'quick' | 'full'): string[] {
  const [experiment] = loadSweep('paper-replication', scale, ['iam-handwriting']).experiments;
  const planned = experiment === undefined ? [] : planExperiment(experiment);
  return planned.flatMap(({ seed, parameters }) => {
    if (seed !== 1) return [];
    const published = publishedRow('iam-handwriting', parameters);
    const larger = published?.asPrinted === false ? ' of a larger one' : '';
    return [`${nameRow('iam-handwriting', parameters)}: ${published?.figure ?? 'none'}${larger}`];
  });
}
