import { PtbCharParameters } from '../../contracts/experiments/ptb-char.ts';
import type { Point } from '../../contracts/sweep.ts';
import { nameCharacterModel } from './character-language.ts';
import type { PublishedRow, RowName } from './row.ts';

/** Table 3, column "Test". */
export const ptbCharRows: readonly PublishedRow[] = [
  row('LSTM 1000', 1.312),
  row('LSTM 1250', 1.306),
  row('2-layer LSTM 1000', 1.281),
  row('LN LSTM 1000', 1.267),
  row('HyperLSTM 1000', 1.265),
  row('LN HyperLSTM 1000', 1.25),
  row('LN HyperLSTM 1000, large embedding', 1.233),
  row('2-layer LN HyperLSTM 1000', 1.219),
];

/** By the names of table 3, in which the LSTM with 1,250 units is a row of its own. */
export function namePtbChar(point: Point): RowName {
  const { success, data } = PtbCharParameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const { layers } = data;
  const large = 'nZ' in data && data.nZ === 16;
  const keep = large ? (layers === 1 ? 0.85 : 0.8) : 0.9;
  return nameCharacterModel(data, {
    units: 1000,
    has: { keep, nZ: large ? 16 : 4, nHat: 128, time: 100 },
    ...(large && layers === 1 ? { suffix: ', large embedding' } : {}),
  });
}

function row(name: string, figure: number): PublishedRow {
  return { experiment: 'ptb-char', row: name, metric: 'test_bpc', figure };
}
