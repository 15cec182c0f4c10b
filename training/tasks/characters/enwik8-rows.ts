import { Enwik8Parameters } from '../../../contracts/experiments/enwik8.ts';
import { characterRows } from './character-rows.ts';
import type { PaperRow } from '../task.ts';

const row = characterRows({ symbols: 205, parse: (parameters) => Enwik8Parameters.parse(parameters) });
const largest = { nH: 2048, nHat: 512, keep: 0.85, hyperDropout: true, time: 300 };

/** The rows of table 4. */
export const enwik8Rows: readonly PaperRow[] = [
  row('LSTM 1800', { variant: 'lstm' }, 14_810_000),
  row('LSTM 2000', { variant: 'lstm', nH: 2000 }, 18_060_000),
  row('LN LSTM 1800', { variant: 'ln-lstm' }, 14_820_000),
  row('HyperLSTM 1800', { variant: 'hyper-lstm' }, 18_710_000),
  // Counted 18,728,773: likely a misprint, since the rows above and below agree
  row('LN HyperLSTM 1800', { variant: 'ln-hyper-lstm' }, 18_780_000),
  row('LN HyperLSTM 2048', { variant: 'ln-hyper-lstm', ...largest }, 26_540_000),
];
