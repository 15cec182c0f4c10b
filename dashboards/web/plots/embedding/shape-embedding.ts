import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import type { ExperimentReport, ReportRow } from '../../../../contracts/report.ts';

export interface EmbeddingPoint {
  readonly configuration: string;
  readonly nZ: number;
  readonly mean: number;
  readonly ci95: number | null;
  readonly seeds: number;
}

export interface EmbeddingShape {
  readonly metric: string;
  /** The sizes of the space, in order; each has a place on the axis, also before it has a point. */
  readonly sizes: readonly number[];
  readonly points: readonly EmbeddingPoint[];
  /** The variant without an embedding: ours and the paper's. */
  readonly plain: {
    readonly mean: number | null;
    readonly ci95: number | null;
    readonly paper: number | null;
    readonly seeds: number;
  };
  /** Seeds that the plan has of each configuration: a figure from fewer is marked. */
  readonly seedsPlanned: number;
  /** The paper's figures by size. */
  readonly paper: readonly { readonly nZ: number; readonly figure: number }[];
  /** What the axis must show: least and greatest of everything above. */
  readonly range: readonly [low: number, high: number];
}

/** A metric against the embedding's size N_z; undefined when a sweep does not vary it. */
export function shapeEmbedding(
  report: ExperimentReport,
  configurations: ExperimentPage['configurations'],
): EmbeddingShape | undefined {
  const rows = report.rows.map((row, index) => ({
    row,
    configuration: configurations[index]?.configuration ?? row.row,
    nZ: configurations[index]?.parameters['nZ'],
  }));
  const sized = rows.flatMap(({ nZ, ...rest }) => (typeof nZ === 'number' ? [{ ...rest, nZ }] : []));
  const sizes = [...new Set(sized.map(({ nZ }) => nZ))].toSorted((a, b) => a - b);
  const metric = report.rows[0]?.metric;
  if (sizes.length < 2 || metric === undefined) return undefined;
  const plain = rows.find(({ nZ }) => nZ === undefined)?.row;
  const points = sized
    .flatMap(({ row: { mean, ci95, seeds }, configuration, nZ }) =>
      mean === null ? [] : [{ configuration, nZ, mean, ci95, seeds }],
    )
    .toSorted((a, b) => a.nZ - b.nZ);
  const paper = sized.flatMap(({ row, nZ }) => (row.paper === null ? [] : [{ nZ, figure: row.paper }]));
  return {
    metric,
    sizes,
    points,
    plain: {
      mean: plain?.mean ?? null,
      ci95: plain?.ci95 ?? null,
      paper: plain?.paper ?? null,
      seeds: plain?.seeds ?? 0,
    },
    seedsPlanned: Math.round(report.trials.planned / Math.max(1, report.rows.length)),
    paper,
    range: rangeOf(report.rows),
  };
}

/** Intervals that are wider than the axis, in words: "N_z 1 (± 5.15)". The picture can only say that they go on. */
export function beyondAxis({ points, plain, range: [low, high] }: EmbeddingShape): string[] {
  const named = [
    ...points.map(({ nZ, mean, ci95 }) => ({ name: `N_z ${nZ}`, mean, ci95 })),
    { name: 'plain', ...plain },
  ];
  return named.flatMap(({ name, mean, ci95 }) =>
    mean === null || ci95 === null || (mean - ci95 >= low && mean + ci95 <= high)
      ? []
      : [`${name} (± ${Number(ci95.toPrecision(3))})`],
  );
}

/** An interval from two seeds may be far wider than all figures; the axis lets such a one run out of the picture. */
const widest = 1;

function rangeOf(rows: readonly ReportRow[]): [number, number] {
  const figures = rows.flatMap(({ mean, paper }) => [mean ?? [], paper ?? []].flat());
  if (figures.length === 0) return [0, 1];
  const least = Math.min(...figures);
  const greatest = Math.max(...figures);
  const spread = greatest - least || Math.abs(greatest) * 0.1 || 1;
  const ends = rows.flatMap(({ mean, ci95 }) =>
    mean === null || ci95 === null || ci95 > spread * widest ? [] : [mean - ci95, mean + ci95],
  );
  const low = Math.min(least, ...ends);
  const high = Math.max(greatest, ...ends);
  const margin = (high - low || spread) * 0.08;
  return [low - margin, high + margin];
}
