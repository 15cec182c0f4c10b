import { useMemo } from 'react';
import { Importance, type TrialTable } from '../../../../contracts/analysis.ts';
import { encodeId, metricTitle, symbolOf } from '../../data/names.ts';
import { useApi } from '../../data/use-api.ts';
import { oneOf, useChoices } from '../../data/use-choice.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import { PictureView } from '../picture/PictureView.tsx';
import { useWidth } from '../picture/use-width.ts';
import { MetricChoice, metricsWithFigures } from '../trials/MetricChoice.tsx';
import { methodOf, pictureImportance, warningOf, whyNotRanked } from './picture-importance.ts';

/** How much each parameter matters for a figure, and how that was found. */
export function PlotImportance({ sweep, table }: { sweep: string; table: TrialTable }) {
  const { experiment } = table;
  const { get, set } = useChoices(experiment);
  const metrics = metricsWithFigures(table);
  const metric = oneOf(get('importance'), [table.objective.metric, ...metrics]);
  const address = `/api/sweeps/${encodeId(sweep)}/experiments/${encodeId(experiment)}/importance?${new URLSearchParams({ metric }).toString()}`;
  const loaded = useApi(Importance, address, { sweeps: [sweep], atMostEvery: 10_000, givesWay: true });
  const [place, width] = useWidth<HTMLDivElement>();
  const found = loaded.kind === 'ready' ? loaded.data : undefined;
  const picture = useMemo(
    () =>
      found?.kind === 'ranked' && width > 0
        ? pictureImportance(found, { width, nameOf: (name) => symbolOf(experiment, name) })
        : undefined,
    [found, width, experiment],
  );
  return (
    <ChartPanel
      id={`${experiment}-importance`}
      title="Importance of parameters"
      reading="The longer a bar, the more of the result hangs on that parameter. Parameters that always change together share theirs."
      controls={
        <MetricChoice
          {...{ experiment, metrics, metric }}
          label="Result whose parameters are ranked"
          onChoose={(importance) => set({ importance })}
        />
      }
      chart={
        picture && found?.kind === 'ranked'
          ? () => ({
              name: `${sweep}-${experiment}-importance`,
              title: `Importance of parameters for ${metricTitle(experiment, metric)}`,
              notes: [methodOf(found)],
              picture,
              keys: [],
              sheet: {
                columns: ['parameter', 'importance', 'standard error'],
                rows: found.parameters.map(({ name, importance, error }) => [name, importance, error]),
              },
            })
          : undefined
      }
    >
      <div ref={place} className="drawing">
        {loaded.kind === 'loading' ? <div className="bone bone-plot" /> : null}
        {loaded.kind === 'failed' ? <p className="empty">{loaded.failure.message}</p> : null}
        {found && found.kind !== 'ranked' ? <p className="empty">{whyNotRanked(found)}</p> : null}
        {picture && found?.kind === 'ranked' ? (
          <>
            <PictureView
              picture={picture}
              label={found.parameters
                .map(({ name, importance }) => `${symbolOf(experiment, name)} ${importance.toFixed(2)}`)
                .join(', ')}
            />
            {warningOf(found) === undefined ? null : <p className="panel-warning">{warningOf(found)}</p>}
            <p className="panel-note">{methodOf(found)}</p>
          </>
        ) : null}
      </div>
    </ChartPanel>
  );
}
