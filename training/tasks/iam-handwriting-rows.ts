import { IamHandwritingParameters } from '../../contracts/experiments/iam-handwriting.ts';
import type { MakeWeight } from '../models/weights.ts';
import { countLearned } from './count.ts';
import type { PaperRow } from './task.ts';

type Build = (make: MakeWeight, parameters: IamHandwritingParameters) => unknown;

const head = '121N_h+121';
const lstm = '4N_h(N_x+N_h)+4N_h';
const lnLstm = '4N_h(N_x+N_h)+10N_h';
const hyper = `4N_h(N_x+N_h) + 4N_ĥ(N_x+N_h+N_ĥ)+4N_ĥ + 4(3N_ĥN_z+2N_z) + 4(3N_zN_h+N_h)`;
const lnHyper = `${hyper} + 10N_h+10N_ĥ`;

/** The rows of table 5, with what its column "Param Count" prints in millions. */
export function iamHandwritingRows(build: Build): PaperRow[] {
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
    count: () => countLearned((make) => build(make, IamHandwritingParameters.parse(parameters))),
  });
  const bare = { keep: 1, augment: false };
  const three = { variant: 'lstm', nH: 400, layers: 3 };
  return [
    row('LSTM 900, no dropout, no augmentation', { variant: 'lstm', ...bare }, lstm, 3_360_000),
    row('3-layer LSTM 400, no dropout, no augmentation', { ...three, ...bare }, `Σ ${lstm}`, 3_260_000),
    row('LSTM 900', { variant: 'lstm' }, lstm, 3_360_000),
    row('LSTM 1000', { variant: 'lstm', nH: 1000 }, lstm, 4_140_000),
    row('3-layer LSTM 400', three, `Σ ${lstm}`, 3_260_000),
    row('2-layer LSTM 650', { variant: 'lstm', nH: 650, layers: 2 }, `Σ ${lstm}`, 5_160_000),
    row('LN LSTM 900', { variant: 'ln-lstm' }, lnLstm, 3_370_000),
    row('LN LSTM 1000', { variant: 'ln-lstm', nH: 1000 }, lnLstm, 4_140_000),
    row('LN HyperLSTM 900', { variant: 'ln-hyper-lstm' }, lnHyper, 3_950_000),
    row('HyperLSTM 900', { variant: 'hyper-lstm' }, hyper, 3_940_000),
  ];
}
