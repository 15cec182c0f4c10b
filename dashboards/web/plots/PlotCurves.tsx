import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import type { CurveAxis } from '../../../contracts/dashboard.ts';
import { useIsDark } from '../data/theme.ts';
import { type Zoom, zoomed } from './curve-choices.ts';
import { axisText, type Hover, plotOptions } from './plot-options.ts';
import type { ShapedCurves } from './shape-curves.ts';

interface PlotCurvesProps {
  /** As they are drawn. */
  readonly curves: ShapedCurves;
  readonly configurations: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly axis: CurveAxis;
  readonly log: boolean;
  readonly eachSeed: boolean;
  readonly zoom: Zoom | undefined;
  readonly title: string;
  readonly onZoom: (zoom: Zoom | undefined) => void;
  readonly onHover: (hover: Hover | undefined, byKey: boolean) => void;
}

/** Draws mean lines with their bands, or every seed. A drag zooms, a double click goes back; so do + and 0. */
export function PlotCurves(props: PlotCurvesProps) {
  const { curves, configurations, hidden, axis, log, eachSeed, zoom, title } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const byKey = useRef(false);
  const newest = useRef(props);
  newest.current = props;
  const dark = useIsDark();
  const data = useMemo(() => toColumns(curves, eachSeed), [curves, eachSeed]);
  const newestData = useRef(data);
  newestData.current = data;
  const lines = curves.lines.map(({ configuration, seeds }) => ({
    configuration,
    seeds: eachSeed ? seeds.length : 0,
  }));
  const layout = JSON.stringify({ lines, configurations, axis, log });
  const newestLayout = useRef({ lines, configurations, axis, log });
  newestLayout.current = { lines, configurations, axis, log };

  // The plot is made anew for other lines, axes or colours; new values alone go into the one that stands.
  useEffect(() => {
    const target = place.current;
    if (!target) return undefined;
    const handlers = {
      zoom: () => newest.current.zoom,
      onZoom: (now: Zoom | undefined) => newest.current.onZoom(now),
      onHover: (hover: Hover | undefined) => newest.current.onHover(hover, byKey.current),
    };
    const made = new uPlot(
      plotOptions(newestLayout.current, handlers, {
        width: target.clientWidth,
        styles: getComputedStyle(target),
      }),
      newestData.current,
      target,
    );
    plot.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: target.clientWidth, height: made.height }),
    );
    resized.observe(target);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [layout, dark]);

  const [from, to] = zoom ?? [];
  useEffect(() => plot.current?.setData(data, true), [data, from, to]);

  useEffect(() => {
    let seed = newestLayout.current.lines.length * 3 + 1;
    for (const [index, line] of newestLayout.current.lines.entries()) {
      const show = !hidden.has(line.configuration);
      for (const series of [1, 2, 3]) plot.current?.setSeries(index * 3 + series, { show });
      for (let each = 0; each < line.seeds; each += 1) plot.current?.setSeries(seed + each, { show });
      seed += line.seeds;
    }
  }, [hidden, layout, dark]);

  const act = (event: KeyboardEvent) => {
    const { current } = plot;
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    byKey.current = true;
    const handled = onKey(current, newest.current, event);
    byKey.current = false;
    if (handled) event.preventDefault();
  };
  const first = axisText(axis, curves.at[0] ?? 0);
  const last = axisText(axis, curves.at.at(-1) ?? 0);
  return (
    <div
      ref={place}
      className="curves-place"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes keys: an application in ARIA's sense
      tabIndex={0}
      role="application"
      aria-roledescription="chart"
      aria-label={`${title} from ${first} to ${last}. Arrow keys read values, plus and minus zoom, 0 shows all.`}
      onKeyDown={act}
    />
  );
}

/** What a key does to a plot. @returns whether it is one of the plot's keys */
function onKey(
  plot: uPlot,
  { curves: { at }, zoom, onZoom }: PlotCurvesProps,
  { key, shiftKey }: KeyboardEvent,
): boolean {
  const whole: Zoom = [at[0] ?? 0, at.at(-1) ?? 0];
  const seen = zoom ?? whole;
  const index = plot.cursor.idx ?? at.findLastIndex((place) => place <= (seen[0] + seen[1]) / 2);
  const moveTo = (next: number) => {
    const place = at[Math.min(at.length - 1, Math.max(0, next))] ?? 0;
    if (place >= seen[0] && place <= seen[1]) {
      plot.setCursor({ left: plot.valToPos(place, 'x'), top: plot.over.clientHeight / 2 });
    }
  };
  const stride = shiftKey ? 10 : 1;
  switch (key) {
    case 'ArrowLeft':
      moveTo(index - stride);
      return true;
    case 'ArrowRight':
      moveTo(index + stride);
      return true;
    case '+':
    case '=':
      onZoom(zoomed(seen, [0, Infinity], at[index] ?? 0, 0.5));
      return true;
    case '-':
      onZoom(zoom && zoomed(seen, [0, Infinity], at[index] ?? 0, 2));
      return true;
    case '0':
    case 'Escape':
      onZoom(undefined);
      return true;
    default:
      return false;
  }
}

/** Three columns a line, mean and both edges of its band, then the seeds of all lines. */
function toColumns({ at, lines }: ShapedCurves, eachSeed: boolean): uPlot.AlignedData {
  return [
    [...at],
    ...lines.flatMap(({ mean, band, extremes }) => {
      const { low, high } = eachSeed ? extremes : band;
      return [[...mean], [...low], [...high]];
    }),
    ...(eachSeed ? lines.flatMap(({ seeds }) => seeds.map(({ values }) => [...values])) : []),
  ];
}
