import { PtbCharParameters } from '../../contracts/experiments/ptb-char.ts';
import type { Point } from '../../contracts/sweep.ts';
import type { PublishedRow, RowName } from './row.ts';

/** Table 3: bits per character, test and validation. */
export const ptbCharRows: readonly PublishedRow[] = [
  row('LSTM 1000', 1.312, 1.347),
  row('LSTM 1250', 1.306, 1.34),
  row('2-layer LSTM 1000', 1.281, 1.312),
  row('LN LSTM 1000', 1.267, 1.3),
  row('HyperLSTM 1000', 1.265, 1.296),
  row('LN HyperLSTM 1000', 1.25, 1.281),
  row('LN HyperLSTM 1000, large embedding', 1.233, 1.263),
  row('2-layer LN HyperLSTM 1000', 1.219, 1.245),
];

/** Units of a layer in the paper; the LSTM with 1,250 is a row of its own. */
const paperUnits = 1000;
const cells = {
  lstm: 'LSTM',
  'ln-lstm': 'LN LSTM',
  'hyper-lstm': 'HyperLSTM',
  'ln-hyper-lstm': 'LN HyperLSTM',
} as const;

/** `{variant: 'lstm', layers: 2}` → `2-layer LSTM 1000`; a smaller model says whose smaller version it is. */
export function namePtbChar(point: Point): RowName {
  const { success, data } = PtbCharParameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const { variant, nH, layers, keep } = data;
  const large = 'nZ' in data && data.nZ === 16;
  const paper = large
    ? { nZ: 16, nHat: 128, keep: layers === 1 ? 0.85 : 0.8 }
    : { nZ: 4, nHat: 128, keep: 0.9 };
  const rowOf = (units: number) =>
    `${layers === 1 ? '' : `${layers}-layer `}${cells[variant]} ${units}${large && layers === 1 ? ', large embedding' : ''}`;
  const named = ['variant', 'nH', 'layers'];
  if (keep === paper.keep) named.push('keep');
  if ('nZ' in data && data.nZ === paper.nZ) named.push('nZ');
  if ('nHat' in data && data.nHat === paper.nHat) named.push('nHat');
  if (data.time === 100) named.push('time');
  if (nH >= paperUnits) return { name: rowOf(nH), named };
  return { name: `${rowOf(nH)} (paper: ${paperUnits})`, named, smallerThan: rowOf(paperUnits) };
}

function row(name: string, test: number, validation: number): PublishedRow {
  return {
    experiment: 'ptb-char',
    row: name,
    metric: 'test_bpc',
    figure: test,
    further: { validation_bpc: validation },
  };
}
