import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useIsDark } from '../data/theme.ts';
import { plotOptions } from './plot-options.ts';
import { onlyPositive, smooth, type ShapedCurves } from './shape-curves.ts';

interface PlotCurvesProps {
  readonly curves: ShapedCurves;
  /** All configurations of the experiment: a line keeps its colour while others come and go. */
  readonly configurations: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly log: boolean;
  /** 0-1; 0 draws the values as they are. */
  readonly smoothing: number;
  readonly title: string;
  readonly onHover: (index: number | undefined) => void;
}

/** Draws mean lines with their bands. Zooms by dragging; a double click, or the button, goes back. */
export function PlotCurves({
  curves,
  configurations,
  hidden,
  log,
  smoothing,
  title,
  onHover,
}: PlotCurvesProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const zoomed = useRef(false);
  const [isZoomed, setZoomed] = useState(false);
  const dark = useIsDark();
  const data = useMemo(() => toColumns(curves, { log, smoothing }), [curves, log, smoothing]);
  const newest = useRef(data);
  newest.current = data;
  const hide = useRef(hidden);
  hide.current = hidden;
  const names = curves.lines.map(({ configuration }) => configuration).join('\n');
  const all = configurations.join('\n');

  // The plot is made anew for other lines, axes or colours; new values alone go into the one that stands.
  useEffect(() => {
    const target = place.current;
    if (!target) return undefined;
    const made = new uPlot(
      plotOptions({
        lines: names
          .split('\n')
          .map((configuration) => ({ configuration, show: !hide.current.has(configuration) })),
        configurations: all.split('\n'),
        log,
        width: target.clientWidth,
        styles: getComputedStyle(target),
        onHover,
        onZoom: (now) => {
          zoomed.current = now;
          setZoomed(now);
        },
      }),
      newest.current,
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
      zoomed.current = false;
      setZoomed(false);
    };
  }, [names, all, log, dark, onHover]);

  useEffect(() => {
    const { current } = plot;
    if (!current) return;
    const { min, max } = current.scales['x'] ?? {};
    current.setData(data, !zoomed.current);
    if (zoomed.current && min !== undefined && max !== undefined) current.setScale('x', { min, max });
  }, [data]);

  useEffect(() => {
    for (const [index, configuration] of names.split('\n').entries()) {
      const show = !hidden.has(configuration);
      for (const series of [1, 2, 3]) plot.current?.setSeries(index * 3 + series, { show });
    }
  }, [hidden, names]);

  const { steps } = curves;
  return (
    <div className="curves">
      <div
        ref={place}
        className="curves-place"
        role="img"
        aria-label={`${title} over steps ${steps[0] ?? 0} to ${steps.at(-1) ?? 0}; the values are in the legend below`}
      />
      {isZoomed ? (
        <button
          type="button"
          className="zoom-out"
          onClick={() => plot.current?.setData(newest.current, true)}
        >
          Reset zoom
        </button>
      ) : null}
    </div>
  );
}

/** Three columns a line: mean, low and high. */
function toColumns(
  { steps, lines }: ShapedCurves,
  { log, smoothing }: { log: boolean; smoothing: number },
): uPlot.AlignedData {
  const shown = (values: readonly (number | null)[]) => {
    const smoothed = smooth(values, smoothing);
    return log ? onlyPositive(smoothed) : smoothed;
  };
  return [[...steps], ...lines.flatMap(({ mean, low, high }) => [shown(mean), shown(low), shown(high)])];
}
