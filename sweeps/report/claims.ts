import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { ClaimOutcome, ClaimReport, ClaimSetting } from '../../contracts/report.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Claim } from '../paper-replication/claim.ts';
import { claims } from '../paper-replication/claims.ts';
import { findPair } from '../paper-replication/find-pair.ts';
import { holm } from '../statistics/holm.ts';
import { type Difference, welch } from '../statistics/welch.ts';

/** Of a family of claims, the chance that one is called significant that is not. */
const alpha = 0.05;

/** A row of a table as a claim sees it. */
export interface ClaimRow {
  readonly row: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly printed: boolean;
  readonly smaller: boolean;
  readonly results: readonly TrialResult[];
  readonly budgetShare: number | null;
  readonly setting: ClaimSetting;
}

/** The paper's claims of one table, each tested on the seeds of its two rows; p values are corrected over the table. */
export function judgeClaims(experiment: string, objective: string, rows: readonly ClaimRow[]): ClaimReport[] {
  const tested = claims
    .filter((claim) => claim.experiment === experiment)
    .map((claim) => test(claim, claim.metric ?? objective, rows));
  const corrected = holm(tested.flatMap(({ p }) => p ?? []));
  return tested.map((one) => conclude(one, one.p === undefined ? undefined : corrected.shift()));
}

interface Tested {
  readonly claim: Claim;
  readonly metric: string;
  readonly pair: readonly [ClaimRow, ClaimRow] | undefined;
  readonly difference: Difference | undefined;
  readonly p: number | undefined;
}

function test(claim: Claim, metric: string, rows: readonly ClaimRow[]): Tested {
  const pair = findPair(claim, rows);
  if (!pair) return { claim, metric, pair, difference: undefined, p: undefined };
  const [a, b] = pair.map((row) => valuesOf(row, metric));
  const difference = welch(a ?? [], b ?? []);
  return { claim, metric, pair, difference, p: difference && pOf(difference, claim.margin) };
}

/** Of a margin: that the difference is within it, or where it is not, that it is beyond its nearer end. */
function pOf(difference: Difference, margin: number | undefined): number {
  if (margin === undefined) return difference.pOf(0);
  return Math.abs(difference.mean) <= margin
    ? difference.pWithin(margin)
    : difference.pOf(Math.sign(difference.mean) * margin);
}

function conclude({ claim, metric, pair, difference, p }: Tested, pHolm: number | undefined): ClaimReport {
  const [first, second] = pair ?? [];
  const shares = [first?.budgetShare, second?.budgetShare].flatMap((share) => share ?? []);
  return {
    claim: claim.claim,
    metric,
    margin: claim.margin ?? null,
    first: first?.row ?? null,
    second: second?.row ?? null,
    seeds: [valuesOf(first, metric).length, valuesOf(second, metric).length],
    difference: difference?.mean ?? null,
    ci95: difference ? [...difference.ci95] : null,
    hedgesG: difference?.hedgesG ?? null,
    p: p ?? null,
    pHolm: pHolm ?? null,
    parameterShare: claim.parameterShare === undefined ? null : parameterShare(first, second),
    budgetShare: shares.length < 2 ? null : Math.min(...shares),
    smaller: first?.smaller === true || second?.smaller === true,
    setting: settingOf(first, second),
    outcome: outcomeOf({ claim, metric, pair, difference, p }, pHolm),
  };
}

function outcomeOf({ claim, metric, pair, difference }: Tested, pHolm: number | undefined): ClaimOutcome {
  if (!pair) return 'not-run';
  const [first, second] = pair;
  const counts = pair.map((row) => valuesOf(row, metric).length);
  if (counts.includes(0)) return 'no-result';
  if (counts.some((count) => count < 2)) return 'too-few-seeds';
  if (hasMoreParameters(claim, first, second)) return 'reversed';
  if (!difference || pHolm === undefined || pHolm >= alpha) return 'undecided';
  if (claim.margin !== undefined) return Math.abs(difference.mean) <= claim.margin ? 'holds' : 'reversed';
  const better = goalOf(claim.experiment, metric) === 'min' ? difference.mean < 0 : difference.mean > 0;
  return better ? 'holds' : 'reversed';
}

/** Than was claimed. In smaller models the share is another, since a generator has parameters of its own. */
function hasMoreParameters(claim: Claim, first: ClaimRow, second: ClaimRow): boolean {
  if (claim.parameterShare === undefined || first.smaller || second.smaller) return false;
  return (parameterShare(first, second) ?? 0) > claim.parameterShare;
}

function settingOf(first: ClaimRow | undefined, second: ClaimRow | undefined): ClaimSetting {
  const settings = [first?.setting, second?.setting];
  if (settings.includes('other-data')) return 'other-data';
  return settings.every((setting) => setting === 'paper') ? 'paper' : 'part';
}

function parameterShare(first: ClaimRow | undefined, second: ClaimRow | undefined): number | null {
  const [a, b] = [first?.results[0]?.paperParameters, second?.results[0]?.paperParameters];
  return a === undefined || b === undefined ? null : a / b;
}

const valuesOf = (row: ClaimRow | undefined, metric: string): number[] =>
  row?.results.flatMap(({ metrics }) => metrics[metric] ?? []) ?? [];

const goalOf = (experiment: string, metric: string) => findExperiment(experiment)?.metrics[metric]?.goal;
