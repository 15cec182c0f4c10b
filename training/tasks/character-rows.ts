import type { LanguageParameters } from '../../contracts/experiments/character-language.ts';
import { buildCharacterLanguage } from './character-language.ts';
import { countLearned } from './count.ts';
import type { PaperRow } from './task.ts';

const head = 'N_h·V+V';
const lstm = '4N_h(N_x+N_h)+4N_h';
const hyper = `4N_h(N_x+N_h) + 4N_ĥ(N_x+N_h+N_ĥ)+4N_ĥ + 4(3N_ĥN_z+2N_z) + 4(3N_zN_h+N_h)`;

const formulae: Readonly<Record<LanguageParameters['variant'], string>> = {
  lstm,
  'ln-lstm': '4N_h(N_x+N_h)+10N_h',
  'hyper-lstm': hyper,
  'ln-hyper-lstm': `${hyper} + 10N_h+10N_ĥ`,
};

interface Table {
  /** V. */
  readonly symbols: number;
  readonly parse: (parameters: Readonly<Record<string, unknown>>) => LanguageParameters;
}

/** Makes rows of a table of models of characters, from what its column "Param Count" prints in millions. */
export function characterRows({ symbols, parse }: Table) {
  return (row: string, parameters: Readonly<Record<string, unknown>>, printed: number): PaperRow => {
    const chosen = parse(parameters);
    const layers = chosen.layers === 1 ? '' : 'Σ ';
    return {
      row,
      parameters,
      formula: `${layers}${formulae[chosen.variant]} + ${head}`,
      printed,
      rounding: 10_000,
      count: () => countLearned((make) => buildCharacterLanguage(make, chosen, symbols)),
    };
  };
}
