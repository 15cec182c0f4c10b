import type { TrialTable } from '../../../../contracts/analysis.ts';
import type { Line, ShapedCurves, Values } from '../shape-curves.ts';
import { comparable, type RankedRow } from './comparable.ts';

export interface RankLine {
  readonly configuration: string;
  /** 1 is the best, of all that are ranked. Equal values share the mean of their ranks. */
  readonly ranks: readonly number[];
}

export interface RankShape {
  /** What the ranks are at: steps, or seeds. Those at which every configuration that is ranked has a value. */
  readonly at: readonly number[];
  /** Places at which some configuration has a value. */
  readonly places: number;
  /** Configurations that are ranked. */
  readonly ranked: number;
  /** Configurations that have a value at any place. */
  readonly measured: number;
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
    lines.map((line) => {
      const mean = meanOfFurthest(line);
      return { configuration: line.configuration, values: chosen.map((index) => mean[index] ?? null) };
    }),
    goal,
  );
}

/** The mean of the seeds that have come furthest: where a seed ends, the mean of the others would jump. */
function meanOfFurthest({ seeds }: Line): Values {
  const ends = seeds.map(({ values }) => values.findLastIndex((value) => value !== null));
  const furthest = Math.max(-1, ...ends);
  const there = seeds.filter((_, index) => ends[index] === furthest);
  return (there[0]?.values ?? []).map((_, place) => {
    const values = there.flatMap((seed) => seed.values[place] ?? []);
    return values.length < there.length
      ? null
      : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
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

function rankShape(at: readonly number[], all: readonly RankedRow[], goal: 'min' | 'max'): RankShape {
  const sign = goal === 'min' ? 1 : -1;
  const { rows, places } = comparable(all);
  const columns = places.map((place) => ranksOf(rows.map(({ values }) => (values[place] ?? 0) * sign)));
  const lines = rows
    .map(({ configuration }, row) => ({ configuration, ranks: columns.map((column) => column[row] ?? 0) }))
    .toSorted((a, b) => (a.ranks.at(-1) ?? 0) - (b.ranks.at(-1) ?? 0));
  return {
    at: places.map((place) => at[place] ?? 0),
    places: at.filter((_, place) => all.some(({ values }) => has(values[place]))).length,
    ranked: lines.length,
    measured: all.filter(({ values }) => values.some(has)).length,
    lines: lines.slice(0, mostLines),
  };
}

const has = (value: number | null | undefined): boolean => value !== null && value !== undefined;

/** Ranks from 1, the least first; equal values share the mean of the ranks they take. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/** What is left out, and why; undefined where nothing is. */
export function leftOut(shape: RankShape, axis: 'step' | 'seed'): string | undefined {
  const { at, places, ranked, measured, lines } = shape;
  const sentences = [
    ...(ranked < measured || at.length < places
      ? [
          `Ranked are ${ranked} of ${measured} configurations at ${at.length} of ${places} ${axis}s: those that all have a result there.`,
        ]
      : []),
    ...(lines.length < ranked ? [`The best ${lines.length} of ${ranked} configurations are drawn.`] : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Why there is nothing to draw. */
export function whyNoRanks({ measured, places }: RankShape, axis: 'step' | 'seed'): string {
  if (measured < 2) return 'Ranks need results of two configurations.';
  return places < 2
    ? `Results are there of one ${axis}. Ranks need two ${axis}s.`
    : `Ranks need two configurations that both have results at the same two ${axis}s.`;
}
