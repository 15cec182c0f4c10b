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
  const colours = lines.map(({ configuration }) =>
    colour(`--series-${colourIndex(configurations, configuration)}`),
  );
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
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- uPlot's enum exists in its types alone
    scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
    axes: [
      { ...axis, size: 30, gap: 8, label: 'step', labelFont: font, labelSize: 16 },
      { ...axis, size: 56, gap: 8, values: (_plot, ticks) => ticks.map(tickLabel) },
    ],
    series: [
      {},
      ...lines.flatMap(({ show }, index): uPlot.Series[] => {
        const stroke = colours[index] ?? '';
        const hidden = { show, spanGaps: true, points: { show: false }, width: 0 };
        return [{ show, stroke, width: 1.75, spanGaps: true, points: { show: false } }, hidden, hidden];
      }),
    ],
    bands: colours.map((hex, index) => ({
      series: [index * 3 + 3, index * 3 + 2],
      fill: withAlpha(hex, 0.18),
    })),
    cursor: {
      y: false,
      drag: { x: true, y: false, dist: 6 },
      points: { show: (_plot, series) => dotOf(series % 3 === 1 ? colours[(series - 1) / 3] : undefined) },
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
