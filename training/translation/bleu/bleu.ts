import { type BleuTokens, bleuTokens } from './tokens.ts';

/** BLEU of a whole corpus against one reference a sentence (Papineni et al. 2002). */
export interface Bleu {
  /** 0-100. */
  readonly score: number;
  /** Of 1-grams to 4-grams, 0-100. */
  readonly precisions: readonly number[];
  /** 0-1; below 1 where the translations are shorter than the references. */
  readonly brevityPenalty: number;
  /** In tokens. */
  readonly translationLength: number;
  readonly referenceLength: number;
}

export interface BleuOptions {
  /** How text is cut into tokens before they are compared. */
  readonly tokens: BleuTokens;
  /** Compares without case; by default case counts. */
  readonly lowercase?: boolean;
}

const longest = 4;

/**
 * BLEU of plain text as sacreBLEU 2 reports it (`tokens: '13a'` is its default): an order without a match counts as
 * half a match, the next one as a quarter and so on (`smooth: exp`).
 */
export function sacreBleu(
  translations: readonly string[],
  references: readonly string[],
  options: BleuOptions,
): Bleu {
  return bleuOf(counted(translations, references, options), 'exp');
}

/** BLEU as `multi-bleu.perl` reports it: no smoothing, 0 where not a single 4-gram matches. It cuts at spaces (`none`). */
export function multiBleu(
  translations: readonly string[],
  references: readonly string[],
  options: BleuOptions,
): Bleu {
  return bleuOf(counted(translations, references, options), 'none');
}

/** What BLEU is computed from, summed over the corpus; [4] for n-grams of 1 to 4. */
interface Counts {
  readonly matches: number[];
  readonly ngrams: number[];
  translationLength: number;
  referenceLength: number;
}

function counted(
  translations: readonly string[],
  references: readonly string[],
  { tokens, lowercase = false }: BleuOptions,
): Counts {
  if (translations.length !== references.length)
    throw new Error(`Expected ${references.length} translations, got ${translations.length}`);
  const read = (text: string) => bleuTokens(lowercase ? text.toLowerCase() : text, tokens);
  const counts: Counts = {
    matches: Array.from({ length: longest }, () => 0),
    ngrams: Array.from({ length: longest }, () => 0),
    translationLength: 0,
    referenceLength: 0,
  };
  for (const [index, translation] of translations.entries())
    countSentence(counts, read(translation), read(references[index] ?? ''));
  return counts;
}

function countSentence(counts: Counts, translation: readonly string[], reference: readonly string[]): void {
  counts.translationLength += translation.length;
  counts.referenceLength += reference.length;
  for (let n = 1; n <= longest; n += 1) {
    const known = ngrams(reference, n);
    let matches = 0;
    for (const [ngram, times] of ngrams(translation, n)) matches += Math.min(times, known.get(ngram) ?? 0);
    counts.matches[n - 1] = (counts.matches[n - 1] ?? 0) + matches;
    counts.ngrams[n - 1] = (counts.ngrams[n - 1] ?? 0) + Math.max(0, translation.length - n + 1);
  }
}

function ngrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= tokens.length; at += 1) {
    const ngram = tokens.slice(at, at + n).join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

function bleuOf(counts: Counts, smoothing: 'exp' | 'none'): Bleu {
  const { matches, ngrams: total, translationLength, referenceLength } = counts;
  const brevityPenalty = penaltyOf(translationLength, referenceLength);
  const lengths = { translationLength, referenceLength };
  if (matches.every((count) => count === 0))
    return { score: 0, precisions: matches.map(() => 0), brevityPenalty, ...lengths };
  let share = 1;
  const precisions = matches.map((count, index) => {
    const of = total[index] ?? 0;
    if (count === 0 && smoothing === 'exp') share /= 2;
    const found = count === 0 && smoothing === 'exp' ? share : count;
    return of === 0 ? 0 : (100 * found) / of;
  });
  const logs = precisions.map((precision) => Math.log(precision)); // of 0: -Infinity, and BLEU is then 0
  const mean = logs.reduce((sum, log) => sum + log, 0) / longest;
  return { score: brevityPenalty * Math.exp(mean), precisions, brevityPenalty, ...lengths };
}

function penaltyOf(translationLength: number, referenceLength: number): number {
  if (translationLength >= referenceLength) return 1;
  return translationLength === 0 ? 0 : Math.exp(1 - referenceLength / translationLength);
}
