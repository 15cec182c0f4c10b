import { IamHandwritingParameters } from '../../contracts/experiments/iam-handwriting.ts';
import type { Point } from '../../contracts/sweep.ts';
import type { PublishedRow, RowName } from './row.ts';

const bare = ', no dropout, no augmentation';

/** Table 5. */
export const iamHandwritingRows: readonly PublishedRow[] = [
  row(`LSTM 900${bare}`, -1026),
  row(`3-layer LSTM 400${bare}`, -1039),
  row('LSTM 900', -1055),
  row('LSTM 1000', -1048),
  row('3-layer LSTM 400', -1068),
  row('2-layer LSTM 650', -1135),
  row('LN LSTM 900', -1096),
  row('LN LSTM 1000', -1106),
  row('LN HyperLSTM 900', -1067),
  row('HyperLSTM 900', -1162),
];

/** Units of the paper's layers, by how many there are. */
const paperUnits: Readonly<Record<number, number>> = { 1: 900, 2: 650, 3: 400 };
const cells = {
  lstm: 'LSTM',
  'ln-lstm': 'LN LSTM',
  'hyper-lstm': 'HyperLSTM',
  'ln-hyper-lstm': 'LN HyperLSTM',
} as const;

/** `{variant: 'lstm', nH: 650, layers: 2}` → `2-layer LSTM 650`; a smaller model says whose smaller version it is. */
export function nameIamHandwriting(point: Point): RowName {
  const { success, data } = IamHandwritingParameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const { variant, nH, layers, keep, augment } = data;
  const paper = paperUnits[layers] ?? Number.POSITIVE_INFINITY;
  const without = keep === 1 && !augment;
  const rowOf = (units: number) =>
    `${layers === 1 ? '' : `${layers}-layer `}${cells[variant]} ${units}${without ? bare : ''}`;
  const named = ['variant', 'nH', 'layers'];
  if (without) named.push('keep', 'augment');
  if (keep === 0.95) named.push('keep');
  if (augment) named.push('augment');
  if ('nZ' in data && data.nZ === 4) named.push('nZ');
  if ('nHat' in data && data.nHat === 128) named.push('nHat');
  if (nH >= paper) return { name: rowOf(nH), named };
  return { name: `${rowOf(nH)} (paper: ${paper})`, named, smallerThan: rowOf(paper) };
}

function row(name: string, figure: number): PublishedRow {
  return { experiment: 'iam-handwriting', row: name, metric: 'validation_nats', figure };
}
