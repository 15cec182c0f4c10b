import { Wmt14EnFrParameters } from '../../../contracts/experiments/wmt14-en-fr.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { countLearned } from '../count.ts';
import type { PaperRow } from '../task.ts';

/** Makes the weights of a model. */
type Build = (make: MakeWeight, parameters: Wmt14EnFrParameters) => unknown;

const cell = {
  lstm: '4N_h(N_x+N_h)+4N_h',
  'hyper-lstm': '4N_h(N_x+N_h) + 4N_ĥ(N_x+N_h+N_ĥ)+4N_ĥ + 4(3N_ĥN_z+2N_z) + 4(3N_zN_h+N_h) + 10N_h+10N_ĥ',
} as const;

/** The rows of table 6 that the paper trained; it prints no counts. */
export function wmt14EnFrRows(build: Build): PaperRow[] {
  const row = (name: string, variant: keyof typeof cell): PaperRow => ({
    row: name,
    parameters: { variant },
    formula: `Σ over 8+1 encoder and 8 decoder cells of ${cell[variant]}, + 2N_h²+N_h + V·N_h + N_h·V+V`,
    printed: null,
    count: () => countLearned((make) => build(make, Wmt14EnFrParameters.parse({ variant }))),
  });
  return [row('GNMT WPM-32K, LSTM', 'lstm'), row('GNMT WPM-32K, HyperLSTM', 'hyper-lstm')];
}
