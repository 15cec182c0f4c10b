import { claimWords, percent } from '../../../contracts/claim-words.ts';
import { type ClaimReport, decimalsOf, type ExperimentReport } from '../../../contracts/report.ts';
import { none } from './columns.ts';

export const claimHeadings = [
  'claim of the paper',
  'difference [95 % CI]',
  'g',
  'p (Holm)',
  'verdict',
] as const;

/** A claim as people read it; every format prints these cells. */
export function claimCells(claim: ClaimReport, { unit, rows }: ExperimentReport): readonly string[] {
  const { difference, ci95, hedgesG, pHolm, metric } = claim;
  const ofMetric = metric === rows[0]?.metric ? unit : (furtherUnit(rows[0], metric) ?? unit);
  const figure = (value: number): string => signed(value.toFixed(decimalsOf(ofMetric)));
  return [
    claim.claim,
    difference === null || ci95 === null
      ? none
      : `${figure(difference)} [${figure(ci95[0])}, ${figure(ci95[1])}]`,
    hedgesG === null ? none : signed(hedgesG.toFixed(1)),
    pHolm === null ? none : probability(pHolm),
    claimWords(claim),
  ];
}

/** How the claims were tested, and what the words mean. */
export function claimNotes({ claims }: ExperimentReport): string[] {
  const tested = claims.filter(({ p }) => p !== null);
  if (tested.length === 0) return [];
  const corrected = tested.length === 1 ? '' : ` p after Holm over ${tested.length} claims.`;
  const shares = claims.flatMap(({ parameterShare }) => parameterShare ?? []);
  return [
    `Welch's t-test over seeds, two-sided; first row minus second; g: Hedges' g.${corrected}`,
    ...(claims.some(({ margin }) => margin !== null) ? ['Within a margin: two one-sided tests (TOST).'] : []),
    ...shares.map((share) => `Parameters counted: ${percent(share)} of the other's.`),
  ];
}

const furtherUnit = (row: ExperimentReport['rows'][number] | undefined, metric: string) =>
  row?.further.find((further) => further.metric === metric)?.unit;

/** With a minus sign as wide as a digit. */
const signed = (text: string): string => text.replace('-', '−');

function probability(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toPrecision(2);
}
