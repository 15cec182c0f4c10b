import type uPlot from 'uplot';
import { reading } from '../data/format.ts';
import { colourIndex } from './colours.ts';

interface Wanted {
  readonly lines: readonly { readonly configuration: string; readonly show: boolean }[];
  readonly configurations: readonly string[];
  readonly log: boolean;
  readonly width: number;
  /** Of the element that the plot is in: its colours and its font are the page's. */
  readonly styles: CSSStyleDeclaration;
  readonly onHover: (index: number | undefined) => void;
  readonly onZoom: (zoomed: boolean) => void;
}

const height = 300;

/** uPlot's options for mean lines with bands. Series: 1 + 3n the mean, then low and high of line n. */
export function plotOptions({
  lines,
  configurations,
  log,
  width,
  styles,
  onHover,
  onZoom,
}: Wanted): uPlot.Options {
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const font = `11px ${styles.fontFamily}`;
  const axis = {
    stroke: colour('--muted'),
    font,
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { show: false },
    border: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
    axes: [
      { ...axis, size: 34, gap: 8 },
      { ...axis, size: 56, gap: 8, values: (_plot, ticks) => ticks.map(tickLabel) },
    ],
    series: [
      {},
      ...lines.flatMap(({ configuration, show }): uPlot.Series[] => {
        const stroke = colour(`--series-${colourIndex(configurations, configuration)}`);
        const hidden = { show, spanGaps: true, points: { show: false }, width: 0 };
        return [{ show, stroke, width: 1.75, spanGaps: true, points: { show: false } }, hidden, hidden];
      }),
    ],
    bands: lines.map(({ configuration }, index) => ({
      series: [index * 3 + 3, index * 3 + 2],
      fill: withAlpha(colour(`--series-${colourIndex(configurations, configuration)}`), 0.16),
    })),
    cursor: {
      y: false,
      drag: { x: true, y: false, dist: 6 },
      points: { show: (plot, series) => pointOf(plot, series) },
    },
    hooks: {
      setCursor: [({ cursor }) => onHover(cursor.idx ?? undefined)],
      setScale: [
        (plot, scale) => {
          const { min, max } = plot.scales['x'] ?? {};
          const steps = plot.data[0];
          if (scale === 'x') onZoom(min !== steps[0] || max !== steps.at(-1));
        },
      ],
    },
  };
}

/** A dot on each mean line under the pointer, none on the edges of bands. */
function pointOf(plot: uPlot, series: number): HTMLElement {
  const dot = document.createElement('div');
  if (series % 3 !== 1) {
    dot.hidden = true;
    return dot;
  }
  const size = 7;
  const { stroke } = plot.series[series] ?? {};
  Object.assign(dot.style, {
    width: `${size}px`,
    height: `${size}px`,
    margin: `${-size / 2}px 0 0 ${-size / 2}px`,
    background: typeof stroke === 'function' ? String(stroke(plot, series)) : '',
  });
  return dot;
}

/** uPlot leaves null where a logarithmic axis would be crowded. */
function tickLabel(tick: number | null): string {
  if (tick === null) return '';
  return Math.abs(tick) >= 0.001 && Math.abs(tick) < 100_000
    ? String(Number(tick.toPrecision(6)))
    : reading(tick);
}

/** `#1f4fbf` → with an alpha channel. */
function withAlpha(hex: string, alpha: number): string {
  return `${hex}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
