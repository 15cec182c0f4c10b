import type { ClaimOutcome, ClaimReport } from './report.ts';

type Said = Pick<ClaimReport, 'outcome' | 'setting' | 'budgetShare' | 'margin'>;

/** What may be said of a claim, never more than the runs show: only the paper's whole setting supports or contradicts. */
export function claimWords({ outcome, setting, budgetShare, margin }: Said): string {
  if (untested.has(outcome)) return plainWords[outcome];
  if (setting === 'paper') return wholeWords[outcome];
  const found = margin === null ? directionWords[outcome] : marginWords[outcome];
  return setting === 'other-data' ? `${found} on other data` : `${found} at ${shareWords(budgetShare)}`;
}

/** 0.0064 → "0.64 %", 1 → "100 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

const untested: ReadonlySet<ClaimOutcome> = new Set(['too-few-seeds', 'no-result', 'not-run']);
const plainWords: Readonly<Record<ClaimOutcome, string>> = {
  holds: '',
  reversed: '',
  undecided: '',
  'too-few-seeds': 'too few seeds to say',
  'no-result': 'no result yet',
  'not-run': 'no such rows in this sweep',
};
const wholeWords = { ...plainWords, holds: 'supported', reversed: 'contradicted', undecided: 'not shown' };
const directionWords = {
  ...plainWords,
  holds: 'same direction',
  reversed: 'the other way',
  undecided: 'not shown',
};
const marginWords = { ...plainWords, holds: 'within it', reversed: 'beyond it', undecided: 'not shown' };

const shareWords = (share: number | null): string =>
  share === null ? 'a part of the budget' : `${percent(share)} of the budget`;
