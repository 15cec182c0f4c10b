import { drawChart } from './chart.ts';

export interface Histograms {
  /** One small histogram for each, in this order. */
  readonly panels: readonly { readonly name: string; readonly values: Float32Array }[];
  /** What the values are: "φ(c_t)". */
  readonly axis: string;
  /** Ends of the axis; what is beyond is counted in the outermost bin. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Panels in a row. */
  readonly columns: number;
  /** Share at which the axis ends, so that pictures can be compared; a taller bar is cut and says so. As tall as the tallest unless told. */
  readonly most?: number;
}

/**
 * Draws normalised histograms side by side on the same axes, so that they can be compared: shares of a panel's values,
 * as SVG. Throws on a value that is not finite.
 */
export async function drawHistograms({ panels, axis, columns, most, ...bins }: Histograms): Promise<string> {
  const values = panels.flatMap(({ name, values: drawn }) =>
    shares(drawn, bins).map((share, bin) => ({
      name,
      share,
      from: edge(bin, bins),
      middle: edge(bin + 0.5, bins),
      to: edge(bin + 1, bins),
      above: most !== undefined && share > most ? `${Math.round(100 * share)} % ↑` : '',
    })),
  );
  return await drawChart({
    data: { values },
    facet: { field: 'name', type: 'nominal', sort: panels.map(({ name }) => name) },
    columns,
    spacing: 24,
    spec: {
      width: panels.length === 1 ? 420 : 240,
      height: panels.length === 1 ? 220 : 150,
      layer: [
        {
          mark: { type: 'bar', color: '#0072b2', binSpacing: 0.5, clip: true },
          encoding: {
            x: {
              field: 'from',
              type: 'quantitative',
              bin: { binned: true },
              title: axis,
              axis: { grid: false, tickCount: 5 },
              scale: { domain: [bins.from, bins.to], nice: false },
            },
            x2: { field: 'to' },
            y: {
              field: 'share',
              type: 'quantitative',
              title: 'share of values',
              axis: { format: '~%', tickCount: 4 },
              ...(most === undefined ? {} : { scale: { domain: [0, most], nice: false } }),
            },
          },
        },
        {
          mark: { type: 'text', aria: false, baseline: 'bottom', fontSize: 11 },
          encoding: {
            x: { field: 'middle', type: 'quantitative' },
            y: { value: -2 },
            text: { field: 'above' },
          },
        },
      ],
    },
  });
}

type Bins = Pick<Histograms, 'from' | 'to' | 'bins'>;

/** Shares of the values by bin, which sum to 1. */
export function shares(values: Float32Array, { from, to, bins }: Bins): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    if (!Number.isFinite(value)) throw new Error(`Expected values that are finite, got ${value}`);
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count) => count / values.length);
}

const edge = (bin: number, { from, to, bins }: Bins): number => from + ((to - from) * bin) / bins;
