import type { LanguageParameters } from '../../../contracts/experiments/character-language.ts';
import { buildCharacterLanguage } from './character-language.ts';
import { cellFormula } from '../recurrent/cell-formula.ts';
import { countLearned } from '../count.ts';
import type { PaperRow } from '../task.ts';

const head = 'N_h·V+V';

interface Table {
  /** V. */
  readonly symbols: number;
  readonly parse: (parameters: Readonly<Record<string, unknown>>) => LanguageParameters;
}

/** Makes rows of a table of models of characters, from what its column "Param Count" prints in millions. */
export function characterRows({ symbols, parse }: Table) {
  return (row: string, parameters: Readonly<Record<string, unknown>>, printed: number): PaperRow => {
    const chosen = parse(parameters);
    return {
      row,
      parameters,
      formula: `${cellFormula(chosen)} + ${head}`,
      printed,
      rounding: 10_000,
      count: () => countLearned((make) => buildCharacterLanguage(make, chosen, symbols)),
    };
  };
}
