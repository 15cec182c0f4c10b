import { fullRankHyperRnnCell, makeFullRankHyperRnn } from './full-rank-hyper-rnn.ts';
import { hyperLstmCell, type HyperLstmSize, makeHyperLstm } from './hyper-lstm.ts';
import { hyperRnnCell, makeHyperRnn } from './hyper-rnn.ts';
import { lstmCell, type LstmSize, makeLnLstm, makeLstm } from './lstm.ts';
import type { RecurrentCell } from './unroll.ts';
import type { MakeWeight } from './weights.ts';

/** Which cell, of which size. */
export type CellSize =
  | (LstmSize & { readonly kind: 'lstm' | 'ln-lstm' })
  | (HyperLstmSize & { readonly kind: 'hyper-lstm' | 'ln-hyper-lstm' | 'hyper-rnn' | 'full-rank-hyper-rnn' });

/** A recurrent cell with new weights under `name/`. */
export function makeCell(make: MakeWeight, name: string, size: CellSize): RecurrentCell {
  switch (size.kind) {
    case 'lstm':
      return lstmCell(makeLstm(make, name, size));
    case 'ln-lstm':
      return lstmCell(makeLnLstm(make, name, size));
    case 'hyper-lstm':
      return hyperLstmCell(makeHyperLstm(make, name, { ...size, layerNorm: false }));
    case 'ln-hyper-lstm':
      return hyperLstmCell(makeHyperLstm(make, name, { ...size, layerNorm: true }));
    case 'hyper-rnn':
      return hyperRnnCell(makeHyperRnn(make, name, size));
    case 'full-rank-hyper-rnn':
      break;
  }
  return fullRankHyperRnnCell(makeFullRankHyperRnn(make, name, size));
}
