import { Enwik8Parameters } from '../../contracts/experiments/enwik8.ts';
import type { Point } from '../../contracts/sweep.ts';
import { nameCharacterModel } from './character-language.ts';
import type { PublishedRow, RowName } from './row.ts';

/** Table 4. */
export const enwik8Rows: readonly PublishedRow[] = [
  row('LSTM 1800', 1.47),
  row('LSTM 2000', 1.461),
  row('LN LSTM 1800', 1.402),
  row('HyperLSTM 1800', 1.391),
  row('LN HyperLSTM 1800', 1.353),
  row('LN HyperLSTM 2048', 1.34),
];

const asMost = { nZ: 64, nHat: 256, time: 250, hyperDropout: false };
/** The row of 2,048 units. */
const largest = { nZ: 64, nHat: 512, time: 300, hyperDropout: true, keep: 0.85 };

/** By the names of table 4. */
export function nameEnwik8(point: Point): RowName {
  const { success, data } = Enwik8Parameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const keep = data.variant === 'lstm' ? 1 : 0.9;
  return nameCharacterModel(data, {
    units: 1800,
    has: data.nH === 2048 ? largest : { ...asMost, keep },
  });
}

function row(name: string, figure: number): PublishedRow {
  return { experiment: 'enwik8', row: name, metric: 'test_bpc', figure };
}
