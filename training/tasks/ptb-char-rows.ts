import { PtbCharParameters } from '../../contracts/experiments/ptb-char.ts';
import type { MakeWeight } from '../models/weights.ts';
import { countLearned } from './count.ts';
import type { PaperRow } from './task.ts';

/** Makes the weights of a model of V symbols. */
type Build = (make: MakeWeight, parameters: PtbCharParameters, symbols: number) => unknown;

const symbols = 50;
const head = 'N_h·V+V';
const lstm = '4N_h(N_x+N_h)+4N_h';
const lnLstm = '4N_h(N_x+N_h)+10N_h';
const hyper = `4N_h(N_x+N_h) + 4N_ĥ(N_x+N_h+N_ĥ)+4N_ĥ + 4(3N_ĥN_z+2N_z) + 4(3N_zN_h+N_h)`;
const lnHyper = `${hyper} + 10N_h+10N_ĥ`;

/** The rows of table 3, with what its column "Param Count" prints in millions. */
export function ptbCharRows(build: Build): PaperRow[] {
  const row = (
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    formula: string,
    printed: number,
  ): PaperRow => ({
    row: name,
    parameters,
    formula: `${formula} + ${head}`,
    printed,
    rounding: 10_000,
    count: () => countLearned((make) => build(make, PtbCharParameters.parse(parameters), symbols)),
  });
  const large = { variant: 'ln-hyper-lstm', nZ: 16 };
  return [
    row('LSTM 1000', { variant: 'lstm' }, lstm, 4_250_000),
    row('LSTM 1250', { variant: 'lstm', nH: 1250 }, lstm, 6_570_000),
    row('2-layer LSTM 1000', { variant: 'lstm', layers: 2 }, `Σ ${lstm}`, 12_260_000),
    row('LN LSTM 1000', { variant: 'ln-lstm' }, lnLstm, 4_260_000),
    row('HyperLSTM 1000', { variant: 'hyper-lstm' }, hyper, 4_910_000),
    row('LN HyperLSTM 1000', { variant: 'ln-hyper-lstm' }, lnHyper, 4_920_000),
    // Counted 5,085,682: a misprint, since the row of two layers agrees
    row('LN HyperLSTM 1000, large embedding', { ...large, keep: 0.85 }, lnHyper, 5_060_000),
    row('2-layer LN HyperLSTM 1000', { ...large, layers: 2, keep: 0.8 }, `Σ ${lnHyper}`, 14_410_000),
  ];
}
