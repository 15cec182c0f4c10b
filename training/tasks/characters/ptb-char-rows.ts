import { PtbCharParameters } from '../../../contracts/experiments/ptb-char.ts';
import { characterRows } from './character-rows.ts';
import type { PaperRow } from '../task.ts';

const row = characterRows({ symbols: 50, parse: (parameters) => PtbCharParameters.parse(parameters) });
const large = { variant: 'ln-hyper-lstm', nZ: 16 };

/** The rows of table 3. */
export const ptbCharRows: readonly PaperRow[] = [
  row('LSTM 1000', { variant: 'lstm' }, 4_250_000),
  row('LSTM 1250', { variant: 'lstm', nH: 1250 }, 6_570_000),
  row('2-layer LSTM 1000', { variant: 'lstm', layers: 2 }, 12_260_000),
  row('LN LSTM 1000', { variant: 'ln-lstm' }, 4_260_000),
  row('HyperLSTM 1000', { variant: 'hyper-lstm' }, 4_910_000),
  row('LN HyperLSTM 1000', { variant: 'ln-hyper-lstm' }, 4_920_000),
  // Counted 5,085,682: a misprint, since the row of two layers agrees
  row('LN HyperLSTM 1000, large embedding', { ...large, keep: 0.85 }, 5_060_000),
  row('2-layer LN HyperLSTM 1000', { ...large, layers: 2, keep: 0.8 }, 14_410_000),
];
