import { useMemo, useState } from 'react';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { metricTitle } from '../../data/names.ts';
import { oneOf, useChoices } from '../../data/use-choice.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import { Keys } from '../picture/Keys.tsx';
import { PictureView } from '../picture/PictureView.tsx';
import { useWidth } from '../picture/use-width.ts';
import { goalOf, MetricChoice, metricsWithFigures } from '../trials/MetricChoice.tsx';
import { SelectedTrials } from '../trials/SelectedTrials.tsx';
import { sheetOfTrials } from '../trials/sheet-of-trials.ts';
import { type Brushes, readBrushes, selectedBy, withBrush, writeBrushes } from './brushes.ts';
import { AxisBrush } from './AxisBrush.tsx';
import { layOut, parallelKeys, partDrawn, pathOfTrial, pictureParallel } from './picture-parallel.ts';
import { shapeParallel } from './shape-parallel.ts';

/** Every trial as a line from its parameters to its figure; brushes on the axes choose among them. */
export function PlotParallel({ sweep, table }: { sweep: string; table: TrialTable }) {
  const { experiment } = table;
  const { get, set } = useChoices(experiment);
  const metrics = metricsWithFigures(table);
  const metric = oneOf(get('figure'), [table.objective.metric, ...metrics]);
  const goal = goalOf(table, metric);
  const shape = useMemo(() => shapeParallel(table, metric, goal), [table, metric, goal]);
  const inAddress = get('brush');
  const kept = useMemo(() => readBrushes(inAddress), [inAddress]);
  const [moving, setMoving] = useState<Brushes>();
  const brushes = moving ?? kept;
  const [pointed, setPointed] = useState<number>();
  const [place, width] = useWidth<HTMLDivElement>();
  const selected = useMemo(
    () => (shape ? selectedBy(brushes, shape.dimensions, shape.trials) : []),
    [shape, brushes],
  );
  const picture = useMemo(
    () => (shape && width > 0 ? pictureParallel(shape, { width, selected }) : undefined),
    [shape, width, selected],
  );
  const settle = (now: Brushes) => {
    setMoving(undefined);
    set({ brush: writeBrushes(now) });
  };
  const layout = shape && layOut(shape, width);
  return (
    <ChartPanel
      id={`${experiment}-parallel`}
      wide
      title="Parameters and result"
      reading="Each line is a trial, from its parameters to its result. Drag along an axis to keep the trials that pass there."
      controls={
        <>
          {brushes.size > 0 ? (
            <button type="button" className="button" onClick={() => settle(new Map())}>
              Clear brushes
            </button>
          ) : null}
          <MetricChoice
            {...{ experiment, metrics, metric }}
            label="Result of the parallel coordinates"
            onChoose={(figure) => set({ figure })}
          />
        </>
      }
      chart={
        picture && shape
          ? () => ({
              name: `${sweep}-${experiment}-parallel`,
              title: `Parameters and ${metricTitle(experiment, metric)}`,
              notes: [
                `${selected.length} of ${shape.trials.length} trials with a result are in colour.`,
                partDrawn(selected.length) ?? '',
              ].filter((note) => note !== ''),
              picture,
              keys: parallelKeys,
              sheet: sheetOfTrials(table, new Set(selected)),
            })
          : undefined
      }
    >
      <div ref={place} className="drawing">
        {!shape ? <p className="empty">Lines appear with the first results.</p> : null}
        {picture && shape && layout ? (
          <PictureView
            picture={picture}
            label={`${shape.trials.length} trials over ${shape.dimensions.map(({ title }) => title).join(', ')}; ${selected.length} are selected`}
          >
            {pointed === undefined ? null : (
              <path className="pointed-line" d={pathOfTrial(shape, layout, pointed)} />
            )}
            {shape.dimensions.map((dimension, index) => (
              <AxisBrush
                key={dimension.name}
                dimension={dimension}
                x={layout.xs[index] ?? 0}
                frame={layout.frame}
                range={brushes.get(dimension.name)}
                onMove={(range) => setMoving(withBrush(brushes, dimension.name, range))}
                onSettle={(range) => settle(withBrush(brushes, dimension.name, range))}
              />
            ))}
          </PictureView>
        ) : null}
      </div>
      {shape ? (
        <>
          <Keys keys={parallelKeys} />
          {partDrawn(selected.length) === undefined ? null : (
            <p className="panel-note">{partDrawn(selected.length)}</p>
          )}
          <SelectedTrials
            {...{ table, selected, metric }}
            all={brushes.size === 0 ? undefined : shape.trials.length}
            dimensions={shape.dimensions}
            onPoint={setPointed}
          />
        </>
      ) : null}
    </ChartPanel>
  );
}
