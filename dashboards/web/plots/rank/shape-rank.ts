import type { TrialTable } from '../../../../contracts/analysis.ts';
import type { ShapedCurves } from '../shape-curves.ts';

export interface RankLine {
  readonly configuration: string;
  /** 1 is the best; null where it has no value. Equal values share the mean of their ranks. */
  readonly ranks: readonly (number | null)[];
}

export interface RankShape {
  /** What the ranks are at: steps, or seeds. */
  readonly at: readonly number[];
  /** Configurations that are ranked at any place. */
  readonly ranked: number;
  /** The best by their last rank, at most `mostLines`. */
  readonly lines: readonly RankLine[];
}

/** More lines than that cannot be followed by eye. */
const mostLines = 12;
/** Places between the first and the last step: between two evaluations ranks do not change. */
const mostPlaces = 24;

/** Ranks of configurations by their mean over seeds, at steps where they were evaluated. */
export function ranksOverSteps({ at, lines }: ShapedCurves, goal: 'min' | 'max'): RankShape {
  const stride = Math.max(1, Math.ceil(at.length / mostPlaces));
  const chosen = at.map((_, index) => index).filter((index) => (at.length - 1 - index) % stride === 0);
  return rankShape(
    chosen.map((index) => at[index] ?? 0),
    lines.map(({ configuration, mean }) => ({
      configuration,
      values: chosen.map((index) => mean[index] ?? null),
    })),
    goal,
  );
}

/** Ranks of configurations by their final figure, seed by seed. */
export function ranksOverSeeds(table: TrialTable, metric: string, goal: 'min' | 'max'): RankShape {
  const figures = table.metrics.find(({ name }) => name === metric)?.values ?? [];
  const seeds = [...new Set(table.seeds)].toSorted((a, b) => a - b);
  const values = new Map<string, (number | null)[]>();
  for (const [trial, configuration] of table.configurations.entries()) {
    const row = values.get(configuration) ?? seeds.map(() => null);
    row[seeds.indexOf(table.seeds[trial] ?? 0)] = figures[trial] ?? null;
    values.set(configuration, row);
  }
  return rankShape(
    seeds,
    [...values].map(([configuration, row]) => ({ configuration, values: row })),
    goal,
  );
}

function rankShape(
  at: readonly number[],
  rows: readonly { readonly configuration: string; readonly values: readonly (number | null)[] }[],
  goal: 'min' | 'max',
): RankShape {
  const sign = goal === 'min' ? 1 : -1;
  const columns = at.map((_, place) =>
    ranksOf(rows.map(({ values }) => scaled(values[place] ?? null, sign))),
  );
  const lines = rows
    .map(({ configuration }, row) => ({ configuration, ranks: columns.map((column) => column[row] ?? null) }))
    .filter(({ ranks }) => ranks.some((rank) => rank !== null))
    .toSorted((a, b) => lastRank(a) - lastRank(b));
  return { at, ranked: lines.length, lines: lines.slice(0, mostLines) };
}

const scaled = (value: number | null, sign: number): number | null => (value === null ? null : value * sign);

const lastRank = ({ ranks }: RankLine): number => ranks.findLast((rank) => rank !== null) ?? Infinity;

/** Ranks from 1, the least first; equal values share the mean of the ranks they take. */
function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return values.map((value) =>
    value === null ? null : (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1,
  );
}
