import { setImmediate as turn } from 'node:timers/promises';
import type { Gnmt } from '../models/gnmt/gnmt.ts';
import type { Marks } from '../models/gnmt/pairs.ts';
import { searchWith } from './advance.ts';
import { beamSearch, type SearchOptions, type Translation } from './beam-search.ts';

/** As the search of GNMT, of which a model makes `start` and `end`. */
export type TranslateOptions = Pick<SearchOptions, 'width' | 'alpha' | 'beta' | 'margin'> & {
  readonly marks: Marks;
};

/** Sentences that are translated side by side. */
const sideBySide = 64;

/**
 * Translations of sources, wordpieces without marks, in their order, op by op. Sentences of about one length go side by
 * side. A translation ends at twice the pieces of its source and ten more (choice). Lets the event loop turn.
 */
export async function translate(
  model: Gnmt,
  sources: readonly ArrayLike<number>[],
  options: TranslateOptions,
): Promise<Translation[]> {
  const translations = new Map<number, Translation>();
  const byLength = [...sources.entries()].toSorted(([, a], [, b]) => a.length - b.length);
  for (let first = 0; first < byLength.length; first += sideBySide) {
    const batch = byLength.slice(first, first + sideBySide);
    const found = translateTogether(
      model,
      batch.map(([, source]) => source),
      options,
    );
    for (const [index, [place]] of batch.entries()) {
      const translation = found[index];
      if (translation !== undefined) translations.set(place, translation);
    }
    await turn();
  }
  return [...translations].toSorted(([a], [b]) => a - b).map(([, translation]) => translation);
}

function translateTogether(
  model: Gnmt,
  sources: readonly ArrayLike<number>[],
  { marks, ...search }: TranslateOptions,
): Translation[] {
  return searchWith(model, { sources, marks, width: search.width }, (advance) =>
    beamSearch(sources.length, advance, {
      ...search,
      ...marks,
      longest: (sentence) => 2 * (sources[sentence]?.length ?? 0) + 10,
    }),
  );
}
