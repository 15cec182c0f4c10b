import { useMemo } from 'react';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { Curves } from '../../../../contracts/dashboard.ts';
import { findExperiment } from '../../../../contracts/experiments/catalogue.ts';
import { tickText } from '../../data/format.ts';
import { encodeId, metricTitle } from '../../data/names.ts';
import { useApi } from '../../data/use-api.ts';
import { oneOf, useChoices } from '../../data/use-choice.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { ChartPanel } from '../ChartPanel.tsx';
import { PictureView } from '../picture/PictureView.tsx';
import { useWidth } from '../picture/use-width.ts';
import { shapeCurves } from '../shape-curves.ts';
import { goalOf, MetricChoice, metricsWithFigures } from '../trials/MetricChoice.tsx';
import { pictureRank } from './picture-rank.ts';
import { leftOut, type RankShape, ranksOverSeeds, ranksOverSteps, whyNoRanks } from './shape-rank.ts';

interface PlotRankProps {
  readonly sweep: string;
  readonly table: TrialTable;
  /** Metrics that have curves. */
  readonly curves: readonly string[];
  readonly rows: readonly { readonly configuration: string; readonly row: string }[];
}

const overs = [
  { value: 'steps', label: 'over steps' },
  { value: 'seeds', label: 'over seeds' },
] as const;

/** Which configuration is ahead of which, while they train or from seed to seed. */
export function PlotRank({ sweep, table, curves, rows }: PlotRankProps) {
  const { get, set } = useChoices(table.experiment);
  const evaluated = evaluatedOf(table.experiment, curves);
  const over = evaluated.length === 0 ? 'seeds' : oneOf(get('rank-over'), ['steps', 'seeds']);
  const props = {
    sweep,
    table,
    rows,
    over,
    metrics: over === 'steps' ? evaluated : metricsWithFigures(table),
  };
  const metric = oneOf(get('rank'), [firstOf(props.metrics, table, over), ...props.metrics]);
  const choices = (
    <>
      {evaluated.length === 0 ? null : (
        <Segmented
          label="Ranks over"
          choices={overs}
          value={over}
          onChoose={(value) => set({ 'rank-over': value === 'steps' ? undefined : value, rank: undefined })}
        />
      )}
      <MetricChoice
        experiment={table.experiment}
        metrics={props.metrics}
        metric={metric}
        label="Result that is ranked"
        onChoose={(rank) => set({ rank })}
      />
    </>
  );
  return over === 'steps' ? (
    <OverSteps {...props} metric={metric} controls={choices} />
  ) : (
    <OverSeeds {...props} metric={metric} controls={choices} />
  );
}

interface RankProps extends Omit<PlotRankProps, 'curves'> {
  readonly metric: string;
  readonly controls: React.ReactNode;
}

function OverSteps(props: RankProps) {
  const { sweep, table, metric } = props;
  const address = `/api/sweeps/${encodeId(sweep)}/curves?${new URLSearchParams({ metric, experiment: table.experiment }).toString()}`;
  const loaded = useApi(Curves, address, { sweeps: [sweep], atMostEvery: 5000, givesWay: true });
  const shape = useMemo(
    () =>
      loaded.kind === 'ready' ? ranksOverSteps(shapeCurves(loaded.data), goalOf(table, metric)) : undefined,
    [loaded, table, metric],
  );
  return (
    <Ranks
      {...props}
      shape={shape}
      failure={loaded.kind === 'failed' ? loaded.failure.message : undefined}
      axis="step"
      reading="Rank 1 is the best mean over seeds at that step. Lines that cross late say that a shorter budget would have chosen another configuration."
    />
  );
}

function OverSeeds(props: RankProps) {
  const { table, metric } = props;
  const shape = useMemo(() => ranksOverSeeds(table, metric, goalOf(table, metric)), [table, metric]);
  return (
    <Ranks
      {...props}
      shape={shape}
      failure={undefined}
      axis="seed"
      reading="Rank 1 is the best final result of that seed. Lines that cross say that the order hangs on the seed."
    />
  );
}

interface RanksProps extends RankProps {
  readonly shape: RankShape | undefined;
  readonly failure: string | undefined;
  readonly axis: 'step' | 'seed';
  readonly reading: string;
}

function Ranks({ sweep, table, rows, metric, controls, shape, failure, axis, reading }: RanksProps) {
  const { experiment } = table;
  const [place, width] = useWidth<HTMLDivElement>();
  const drawable = shape && shape.ranked > 1 ? shape : undefined;
  const note = drawable && leftOut(drawable, axis);
  const nameOf = (configuration: string) =>
    rows.find((row) => row.configuration === configuration)?.row ?? configuration;
  const picture =
    drawable && width > 0
      ? pictureRank(drawable, {
          width,
          configurations: rows.map(({ configuration }) => configuration),
          nameOf,
          axis,
          text: axis === 'step' ? tickText : String,
        })
      : undefined;
  return (
    <ChartPanel
      id={`${experiment}-rank`}
      title="Ranks of configurations"
      reading={reading}
      controls={controls}
      chart={
        picture && drawable
          ? () => ({
              name: `${sweep}-${experiment}-rank`,
              title: `Ranks by ${metricTitle(experiment, metric)} over ${axis}s`,
              notes: note === undefined ? [] : [note],
              picture,
              keys: [],
              sheet: {
                columns: [axis, ...drawable.lines.map(({ configuration }) => configuration)],
                rows: drawable.at.map((at, index) => [
                  at,
                  ...drawable.lines.map(({ ranks }) => ranks[index]),
                ]),
              },
            })
          : undefined
      }
    >
      <div ref={place} className="drawing">
        {failure === undefined ? null : <p className="empty">{failure}</p>}
        {!shape && failure === undefined ? <div className="bone bone-plot" /> : null}
        {shape && !drawable ? <p className="empty">{whyNoRanks(shape, axis)}</p> : null}
        {picture && drawable ? (
          <>
            <PictureView
              picture={picture}
              label={`Ranks by ${metricTitle(experiment, metric)}; at the end ${drawable.lines.map(({ configuration }) => nameOf(configuration)).join(', ')}`}
            />
            {note === undefined ? null : <p className="panel-note">{note}</p>}
          </>
        ) : null}
      </div>
    </ChartPanel>
  );
}

/** Metrics that are measured at evaluations, so that configurations can be compared at a step. */
function evaluatedOf(experiment: string, curves: readonly string[]): string[] {
  const known = findExperiment(experiment)?.metrics ?? {};
  return curves.filter((name) => name in known);
}

/** While they train that is the validation figure: the objective may be measured once, at the end. */
function firstOf(metrics: readonly string[], { objective }: TrialTable, over: 'steps' | 'seeds'): string {
  const validation = metrics.find((name) => name.startsWith('validation'));
  const known = metrics.includes(objective.metric) ? objective.metric : (metrics[0] ?? objective.metric);
  return (over === 'steps' ? validation : undefined) ?? known;
}
