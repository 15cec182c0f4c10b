import { drawChart } from './chart.ts';

/** One line: a value over steps and, where several runs are behind it, the band that they span. */
export interface Series {
  readonly name: string;
  readonly points: readonly {
    readonly step: number;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
}

export interface Curves {
  readonly title: string;
  /** Says what the band is. */
  readonly subtitle: string;
  readonly series: readonly Series[];
  /** What the values are, with their unit: "loss (nats)". */
  readonly axis: string;
}

/** Dashes of the first seven lines, of the next seven, …: there are no more colours that all can tell apart. */
const dashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [9, 3, 2, 3],
];

/** Characters of a name that has room for another beside it. */
const longestOfTwo = 48;

/** Draws lines on one chart, each with its band, as SVG. The axis leaves out the few high values of the first steps. */
export async function drawCurves({ title, subtitle, series, axis }: Curves): Promise<string> {
  const values = series.flatMap(({ name, points }) => points.map((point) => ({ name, ...point })));
  const names = series.map(({ name }) => name);
  const scale = { domain: rangeOf(series), zero: false, nice: false };
  return await drawChart({
    title: { text: title, subtitle, subtitleColor: '#5c606b', subtitleFontSize: 12 },
    width: 640,
    height: 360,
    config: { legend: { columns: names.some((name) => name.length > longestOfTwo) ? 1 : 2 } },
    data: { values },
    encoding: {
      x: { field: 'step', type: 'quantitative', title: 'training step', axis: { grid: false, tickCount: 6 } },
      color: { field: 'name', type: 'nominal', sort: names },
    },
    layer: [
      {
        mark: { type: 'area', opacity: 0.18, clip: true },
        encoding: {
          y: { field: 'low', type: 'quantitative', title: axis, scale, axis: { tickCount: 6 } },
          y2: { field: 'high' },
        },
      },
      {
        mark: { type: 'line', strokeWidth: 2, clip: true },
        encoding: {
          y: { field: 'mean', type: 'quantitative', title: axis, scale, axis: { tickCount: 6 } },
          strokeDash: {
            field: 'name',
            type: 'nominal',
            sort: names,
            scale: {
              range: names.map((_, index) => dashes[Math.floor(index / 7) % dashes.length] ?? [1, 0]),
            },
          },
        },
      },
    ],
  });
}

/** From the lowest value to the height under which 97 of 100 are. */
function rangeOf(series: readonly Series[]): [number, number] {
  const points = series.flatMap((one) => one.points);
  const high = points.map((point) => point.high).toSorted((a, b) => a - b);
  const low = Math.min(...points.map((point) => point.low));
  return [low, high[Math.floor(0.97 * (high.length - 1))] ?? low];
}
