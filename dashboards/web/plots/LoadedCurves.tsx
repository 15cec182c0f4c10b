import { useEffect, useMemo, useRef, useState } from 'react';
import { Curves, type ExperimentPage } from '../../../contracts/dashboard.ts';
import { reading } from '../data/format.ts';
import { later } from '../parts/later.tsx';
import { metricTitle } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { type CurveChoices, written } from './curve-choices.ts';
import { CurvesHover } from './CurvesHover.tsx';
import { CurvesLegend } from './CurvesLegend.tsx';
import { axisText, type Hover } from './plot-options.ts';
import { drawnCurves, lastPlaceOf, shapeCurves, type ShapedCurves } from './shape-curves.ts';

// uPlot is a third of the page's script and no page needs it to be read.
const usePlotCurves = later(async () => (await import('./PlotCurves.tsx')).PlotCurves);

interface LoadedCurvesProps {
  readonly experiment: string;
  readonly rows: readonly Pick<ExperimentPage['configurations'][number], 'configuration'>[];
  readonly sweeps: readonly string[];
  readonly address: string;
  readonly metric: string;
  readonly choices: CurveChoices;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly nameOf: (configuration: string) => string;
  /** Called with what is drawn now, so that it can be saved. */
  readonly onDrawn: (curves: ShapedCurves) => void;
}

/** Curves as they come, with what is under the pointer and a legend. */
export function LoadedCurves(props: LoadedCurvesProps) {
  const { experiment, metric, rows, address, sweeps, choices, set, nameOf, onDrawn } = props;
  const { axis, log, ema, hidden, zoom, seeds } = choices;
  const loaded = useApi(Curves, address, { sweeps, atMostEvery: 2000 });
  const PlotCurves = usePlotCurves();
  const kept = useRef<Curves>(undefined);
  if (loaded.kind === 'ready') kept.current = loaded.data;
  // While another part of the axis is loaded, what is there of it already is shown.
  const data = kept.current?.metric === metric && kept.current.axis === axis ? kept.current : undefined;
  const shaped = useMemo(() => (data ? shapeCurves(data) : undefined), [data]);
  const curves = useMemo(() => (shaped ? drawnCurves(shaped, { log, ema }) : undefined), [shaped, log, ema]);
  useEffect(() => {
    if (curves) onDrawn(curves);
  }, [curves, onDrawn]);
  const [hover, setHover] = useState<Hover>();
  const [said, setSaid] = useState('');
  if (loaded.kind === 'failed') return <p className="empty">{loaded.failure.message}</p>;
  if (!curves || !data || !PlotCurves) return <div className="bone bone-plot" />;
  if (curves.at.length === 0 && !zoom) return <p className="empty">No points of this metric yet.</p>;
  const configurations = rows.map(({ configuration }) => configuration);
  const where = (index: number) =>
    axis === 'time' ? `after ${axisText(axis, curves.at[index] ?? 0)}` : `${axis} ${curves.at[index] ?? 0}`;
  const at = (index: number) => (axis === 'time' ? where(index) : `at ${where(index)}`);
  const onHover = (now: Hover | undefined, byKey: boolean) => {
    setHover(now);
    if (byKey && now) setSaid(sentenceAt(curves, now.index, where(now.index), nameOf));
  };
  return (
    <>
      <div className="curves">
        <PlotCurves
          {...{ curves, configurations, hidden, axis, log, zoom }}
          eachSeed={seeds}
          title={metricTitle(experiment, metric)}
          onZoom={(now) => set(written.zoom(now))}
          onHover={onHover}
        />
        {hover && curves.at[hover.index] !== undefined ? (
          <CurvesHover {...{ curves, configurations, nameOf, hidden, hover }} where={where(hover.index)} />
        ) : null}
        {zoom ? (
          <button type="button" className="zoom-out" onClick={() => set(written.zoom(undefined))}>
            Reset zoom
          </button>
        ) : null}
        <p className="unseen" aria-live="polite">
          {said}
        </p>
      </div>
      <CurvesLegend
        {...{ curves, configurations, nameOf, hidden, at }}
        hovered={hover?.index}
        onToggle={(configuration) => set(written.hidden(toggled(hidden, configuration)))}
      />
      <p className="legend-step">
        {hover ? where(hover.index) : lastValues(curves, at)}
        <span className="legend-hint"> · drag to zoom, double-click to reset</span>
        {data.groups.length < data.configurations
          ? ` · the best ${data.groups.length} of ${data.configurations} configurations`
          : null}
      </p>
    </>
  );
}

/** What the numbers beside the names are while nothing is pointed at. */
function lastValues(curves: ShapedCurves, at: (index: number) => string): string {
  const last = lastPlaceOf(curves);
  if (last < 0) return 'no values';
  const all = curves.lines.every(({ mean }) => mean[last] !== null);
  return `last values, ${at(last)}${all ? '' : ' where nothing else is said'}`;
}

/** What a screen reader says of a place. */
function sentenceAt(
  { lines }: ShapedCurves,
  index: number,
  where: string,
  nameOf: (configuration: string) => string,
): string {
  const values = lines.flatMap(({ configuration, mean }) => {
    const value = mean[index] ?? null;
    return value === null ? [] : [`${nameOf(configuration)} ${reading(value)}`];
  });
  return `${where}: ${values.join(', ')}`;
}

function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const rest = [...set].filter((other) => other !== member);
  return new Set(rest.length === set.size ? [...rest, member] : rest);
}
