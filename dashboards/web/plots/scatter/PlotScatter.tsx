import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { metricTitle, symbolOf, trialAddress } from '../../data/names.ts';
import { oneOf, useChoices } from '../../data/use-choice.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import { Keys } from '../picture/Keys.tsx';
import { circle } from '../picture/paths.ts';
import { PictureView } from '../picture/PictureView.tsx';
import { useWidth } from '../picture/use-width.ts';
import { textOf, variedParameters } from '../trials/dimension.ts';
import { MetricChoice, metricsWithFigures } from '../trials/MetricChoice.tsx';
import { sheetOfTrials } from '../trials/sheet-of-trials.ts';
import { layOut, pictureScatter, scatterKeys } from './picture-scatter.ts';
import { type NamedRow, nearest, type ScatterPoint, shapeScatter } from './shape-scatter.ts';

interface PlotScatterProps {
  readonly sweep: string;
  readonly table: TrialTable;
  readonly rows: readonly NamedRow[];
}

/** Any parameter against any figure. */
export function PlotScatter({ sweep, table, rows }: PlotScatterProps) {
  const { experiment } = table;
  const { get, set } = useChoices(experiment);
  const metrics = metricsWithFigures(table);
  const metric = oneOf(get('scatter-y'), [table.objective.metric, ...metrics]);
  const parameters = useMemo(() => variedParameters(table), [table]);
  const x = get('scatter-x');
  const shape = useMemo(() => shapeScatter(table, { x, y: metric, rows }), [table, x, metric, rows]);
  const [pointed, setPointed] = useState<ScatterPoint>();
  const [, navigate] = useLocation();
  const [place, width] = useWidth<HTMLDivElement>();
  const picture = useMemo(
    () => (shape && width > 0 ? pictureScatter(shape, { width }) : undefined),
    [shape, width],
  );
  const open = (point: ScatterPoint | undefined) => {
    const trial = point && table.trials[point.trial];
    if (trial !== undefined) navigate(trialAddress(trial));
  };
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<SVGElement>) => {
    if (!shape) return;
    const box = currentTarget.getBoundingClientRect();
    const { at, frame } = layOut(shape, width);
    setPointed(nearest(shape.points, [clientX - box.left + frame.left, clientY - box.top], at));
  };
  const act = (event: KeyboardEvent) => {
    if (!shape) return;
    const { key } = event;
    if (key === 'Enter') open(pointed);
    else if (key === 'Escape') setPointed(undefined);
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const order = shape.points.toSorted((a, b) => a.x - b.x || a.y - b.y);
      const now = order.findIndex(({ trial }) => trial === pointed?.trial);
      setPointed(order[Math.min(order.length - 1, Math.max(0, now + (key === 'ArrowRight' ? 1 : -1)))]);
    } else return;
    event.preventDefault();
  };
  const layout = shape && layOut(shape, width);
  return (
    <ChartPanel
      id={`${experiment}-scatter`}
      title="Parameter and result"
      reading="Each dot is a trial; the bar is the mean of its column. A slope from column to column shows that the parameter matters."
      controls={
        shape ? (
          <>
            <select
              aria-label="Parameter of the scatter plot"
              value={shape.x.name}
              onChange={({ target }) => set({ 'scatter-x': target.value })}
            >
              {parameters.map(({ name }) => (
                <option key={name} value={name}>
                  {symbolOf(experiment, name)}
                </option>
              ))}
            </select>
            <MetricChoice
              {...{ experiment, metrics, metric }}
              label="Result of the scatter plot"
              onChoose={(chosen) => set({ 'scatter-y': chosen })}
            />
          </>
        ) : null
      }
      chart={
        picture && shape
          ? () => ({
              name: `${sweep}-${experiment}-scatter`,
              title: `${shape.x.title} and ${metricTitle(experiment, metric)}`,
              notes: [`${shape.points.length} trials`],
              picture,
              keys: scatterKeys(shape),
              sheet: sheetOfTrials(table),
            })
          : undefined
      }
    >
      <div ref={place} className="drawing">
        {!shape ? (
          <p className="empty">
            {parameters.length === 0
              ? 'No parameter has more than one value.'
              : 'Dots appear with the first results.'}
          </p>
        ) : null}
        {picture && shape && layout ? (
          <PictureView
            picture={picture}
            label={`${metricTitle(experiment, metric)} by ${shape.x.title} of ${shape.points.length} trials`}
          >
            {pointed ? <path className="pointed-line" d={circle(layout.at(pointed), 7)} /> : null}
            <rect
              className={pointed ? 'pointing pointing-some' : 'pointing'}
              x={layout.frame.left}
              y={0}
              width={layout.frame.right - layout.frame.left}
              height={layout.frame.bottom + 10}
              tabIndex={0}
              role="application"
              aria-roledescription="scatter plot"
              aria-label="Left and right go from trial to trial, Enter opens one"
              onPointerMove={point}
              onPointerLeave={() => setPointed(undefined)}
              onClick={() => open(pointed)}
              onKeyDown={act}
            />
          </PictureView>
        ) : null}
        <p className="pointed" aria-live="polite">
          {pointed && shape ? (
            <>
              <b>{table.configurations[pointed.trial]}</b> seed {table.seeds[pointed.trial]}: {shape.x.title}{' '}
              {textOf(shape.x.values[pointed.trial] ?? null)}, {shape.y.title}{' '}
              <b>{textOf(shape.y.values[pointed.trial] ?? null)}</b>
            </>
          ) : (
            <span className="legend-hint">Point at a dot to name its trial, press it to open.</span>
          )}
        </p>
      </div>
      {shape ? <Keys keys={scatterKeys(shape)} /> : null}
    </ChartPanel>
  );
}
