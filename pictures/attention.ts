import { drawChart } from './chart.ts';

export interface AttentionMap {
  /** What was read and what was said, piece by piece. */
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Of each piece said, how much of each piece read, 0-1, [target][source]. */
  readonly weights: readonly ArrayLike<number>[];
}

/** Where a translation looked: a row for every piece said, a column for every piece read, the darker the more. */
export async function drawAttention({ source, target, weights }: AttentionMap): Promise<string> {
  const values = weights.flatMap((row, said) =>
    source.map((_, read) => ({ said, read, weight: row[read] ?? 0 })),
  );
  return await drawChart({
    data: { values },
    width: { step: 22 },
    height: { step: 22 },
    mark: 'rect',
    encoding: {
      x: {
        field: 'read',
        type: 'ordinal',
        axis: { orient: 'top', title: 'read', labelAngle: -60, labelExpr: pieceOf(source) },
      },
      y: { field: 'said', type: 'ordinal', axis: { title: 'said', labelExpr: pieceOf(target) } },
      color: {
        field: 'weight',
        type: 'quantitative',
        // Of long sentences each piece has little: the scale goes as far as this one's
        scale: { domainMin: 0, range: ['#ffffff', '#0072b2'], interpolate: 'rgb' },
        legend: { title: 'attention' },
      },
    },
  });
}

/** What an axis says of a place on it; the place is the value, since a piece may come twice. */
function pieceOf(pieces: readonly string[]): string {
  return `${JSON.stringify(pieces)}[datum.value]`;
}
