import { IamHandwritingParameters } from '../../../contracts/experiments/iam-handwriting.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { cellFormula } from '../recurrent/cell-formula.ts';
import { countLearned } from '../count.ts';
import type { PaperRow } from '../task.ts';

type Build = (make: MakeWeight, parameters: IamHandwritingParameters) => unknown;

/** The rows of table 5, with what its column "Param Count" prints in millions. */
export function iamHandwritingRows(build: Build): PaperRow[] {
  const row = (name: string, parameters: Readonly<Record<string, unknown>>, printed: number): PaperRow => {
    const chosen = IamHandwritingParameters.parse(parameters);
    return {
      row: name,
      parameters,
      formula: `${cellFormula(chosen)} + 121N_h+121`,
      printed,
      rounding: 10_000,
      count: () => countLearned((make) => build(make, chosen)),
    };
  };
  const bare = { keep: 1, augment: false };
  const three = { variant: 'lstm', nH: 400, layers: 3 };
  return [
    row('LSTM 900, no dropout, no augmentation', { variant: 'lstm', ...bare }, 3_360_000),
    row('3-layer LSTM 400, no dropout, no augmentation', { ...three, ...bare }, 3_260_000),
    row('LSTM 900', { variant: 'lstm' }, 3_360_000),
    row('LSTM 1000', { variant: 'lstm', nH: 1000 }, 4_140_000),
    row('3-layer LSTM 400', three, 3_260_000),
    row('2-layer LSTM 650', { variant: 'lstm', nH: 650, layers: 2 }, 5_160_000),
    row('LN LSTM 900', { variant: 'ln-lstm' }, 3_370_000),
    row('LN LSTM 1000', { variant: 'ln-lstm', nH: 1000 }, 4_140_000),
    row('LN HyperLSTM 900', { variant: 'ln-hyper-lstm' }, 3_950_000),
    row('HyperLSTM 900', { variant: 'hyper-lstm' }, 3_940_000),
  ];
}
