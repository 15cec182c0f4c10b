import type uPlot from 'uplot';
import type { CurveAxis } from '../../../contracts/dashboard.ts';
import { duration, tickText } from '../data/format.ts';
import { colourIndex, dashOf } from './colours.ts';
import type { Zoom } from './curve-choices.ts';

/** The lines of a plot: what decides which series it has. */
export interface PlotLines {
  readonly lines: readonly { readonly configuration: string; readonly seeds: number }[];
  /** All configurations of the experiment: a line keeps its colour while others come and go. */
  readonly configurations: readonly string[];
  readonly axis: CurveAxis;
  readonly log: boolean;
}

export interface PlotHandlers {
  /** The part of the axis that is seen. */
  readonly zoom: () => Zoom | undefined;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  readonly onHover: (hover: Hover | undefined) => void;
}

/** Where the pointer is. */
export interface Hover {
  readonly index: number;
  /** Pixels within the plot's place. */
  readonly left: number;
  /** Of that place. */
  readonly width: number;
  readonly value: number;
}

const height = 320;
/** Seconds between two ticks of an axis of time. */
const roundSeconds = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400, 172_800,
];

export const axisTitles: Record<CurveAxis, string> = {
  step: 'step',
  time: 'time since the trial began',
  examples: 'examples',
};

export const axisText = (axis: CurveAxis, at: number): string =>
  axis === 'time' ? duration(at) : tickText(at);

/**
 * uPlot's options for mean lines with bands. Series: 1 + 3n the mean, then low and high of line n; after all of those the
 * seeds, line by line.
 */
export function plotOptions(
  { lines, configurations, axis, log }: PlotLines,
  { zoom, onZoom, onHover }: PlotHandlers,
  { width, styles }: { width: number; styles: CSSStyleDeclaration },
): uPlot.Options {
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const strokes = lines.map(({ configuration }) => ({
    stroke: colour(`--series-${colourIndex(configurations, configuration)}`),
    dash: [...dashOf(configurations, configuration)],
  }));
  const eachSeed = lines.some(({ seeds }) => seeds > 0);
  const font = `11px ${styles.fontFamily}`;
  const shared = {
    stroke: colour('--muted'),
    font,
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { show: false },
    border: { show: false },
  };
  const plain: uPlot.Series = { spanGaps: true, points: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    scales: {
      x: { time: false, range: (_plot, min, max) => [...(zoom() ?? [min, max])] },
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- uPlot's enum exists in its types alone
      y: { distr: log ? 3 : 1 },
    },
    axes: [
      {
        ...shared,
        size: 30,
        gap: 8,
        label: axisTitles[axis],
        labelFont: font,
        labelSize: 16,
        ...(axis === 'time' ? { incrs: roundSeconds } : {}),
        values: (_plot, ticks) => ticks.map((tick) => axisText(axis, tick)),
      },
      { ...shared, size: 56, gap: 8, values: (_plot, ticks) => ticks.map(valueText) },
    ],
    series: [
      {},
      ...strokes.flatMap((style): uPlot.Series[] => [
        { ...plain, ...style, width: eachSeed ? 2.25 : 1.75 },
        { ...plain, width: 0 },
        { ...plain, width: 0 },
      ]),
      ...lines.flatMap(({ seeds }, index) =>
        Array.from({ length: seeds }, (): uPlot.Series => ({
          ...plain,
          ...strokes[index],
          width: 1,
          alpha: 0.5,
        })),
      ),
    ],
    bands: strokes.map(({ stroke }, index) => ({
      series: [index * 3 + 3, index * 3 + 2],
      fill: withAlpha(stroke, eachSeed ? 0.08 : 0.16),
    })),
    cursor: {
      y: false,
      drag: { x: true, y: false, dist: 6, setScale: false },
      points: {
        show: (_plot, series) =>
          dotOf(
            series <= strokes.length * 3 && series % 3 === 1 ? strokes[(series - 1) / 3]?.stroke : undefined,
          ),
      },
      bind: {
        dblclick: () => () => {
          onZoom(undefined);
          return null;
        },
      },
    },
    hooks: {
      setCursor: [
        (plot) => {
          const { idx, left = -1, top = -1 } = plot.cursor;
          const inside = typeof idx === 'number' && left >= 0;
          onHover(
            inside
              ? {
                  index: idx,
                  left: left + plot.bbox.left / devicePixelRatio,
                  width: plot.width,
                  value: plot.posToVal(top, 'y'),
                }
              : undefined,
          );
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          if (wide < 6) return;
          const from = Math.max(0, plot.posToVal(left, 'x'));
          const to = plot.posToVal(left + wide, 'x');
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onZoom([from, to]);
        },
      ],
    },
  };
}

/** A dot on each mean line under the pointer, none on the edges of bands and on seeds. */
function dotOf(colour: string | undefined): HTMLElement {
  const dot = document.createElement('div');
  if (colour === undefined) {
    dot.hidden = true;
    return dot;
  }
  const size = 7;
  Object.assign(dot.style, {
    width: `${size}px`,
    height: `${size}px`,
    margin: `${-size / 2}px 0 0 ${-size / 2}px`,
    background: colour,
  });
  return dot;
}

/** uPlot leaves null where a logarithmic axis would be crowded. */
const valueText = (tick: number | null): string => (tick === null ? '' : tickText(tick));

/** `#1f4fbf` → with an alpha channel. */
function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
