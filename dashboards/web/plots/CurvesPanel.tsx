import { useMemo, useState } from 'react';
import type { ExperimentPage } from '../../../contracts/dashboard.ts';
import { metricTitle } from '../data/names.ts';
import { useChoices } from '../data/use-choice.ts';
import { WhenSeen } from '../parts/WhenSeen.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { addressOf, firstMetric, readCurveChoices } from './curve-choices.ts';
import { CurvesControls } from './CurvesControls.tsx';
import { LoadedCurves } from './LoadedCurves.tsx';
import { areOverSeeds, type ShapedCurves } from './shape-curves.ts';

interface CurvesPanelProps {
  readonly experiment: string;
  readonly metrics: readonly string[];
  readonly rows: readonly Pick<ExperimentPage['configurations'][number], 'configuration' | 'row'>[];
  /** Where the API has a metric's curves. */
  readonly address: (metric: string) => string;
  /** Whose changes they follow. */
  readonly sweeps: readonly string[];
  /** What the names of saved files begin with. */
  readonly file: string;
  /** "Learning curves" unless told. */
  readonly title?: string;
  /** The table's metric, and how often a trial is evaluated: they decide which metric is shown first. */
  readonly objective: string;
  readonly evaluations: number;
  /** Of its heading; 2 unless told. */
  readonly level?: 2 | 3;
}

/** Learning curves with their controls. */
export function CurvesPanel(props: CurvesPanelProps) {
  const { experiment, metrics, rows, address, sweeps, file, objective, evaluations } = props;
  const { title = 'Learning curves', level = 2 } = props;
  const { get, set } = useChoices(experiment);
  const first = firstMetric(metrics, { objective, evaluations });
  const choices = useMemo(() => readCurveChoices(get, metrics, first), [get, metrics, first]);
  const [drawn, setDrawn] = useState<ShapedCurves>();
  const nameOf = (configuration: string) =>
    rows.find((row) => row.configuration === configuration)?.row ?? configuration;
  const { metric } = choices;
  const save =
    metric === undefined || !drawn
      ? undefined
      : async () => {
          const { chartOfCurves } = await import('./chart-curves.ts');
          return chartOfCurves({
            curves: drawn,
            choices,
            configurations: rows.map(({ configuration }) => configuration),
            nameOf,
            title: metricTitle(experiment, metric),
            name: `${file}-${experiment}-${metric}`,
          });
        };
  return (
    <ChartPanel
      id={`${experiment}-curves`}
      level={level}
      wide
      title={title}
      reading={readingOf(choices.seeds, drawn)}
      controls={metrics.length === 0 ? null : <CurvesControls {...{ experiment, metrics, choices, set }} />}
      chart={save}
    >
      {metric === undefined ? (
        <p className="empty">Curves appear with the first steps.</p>
      ) : (
        <WhenSeen height={380}>
          <LoadedCurves
            {...{ experiment, rows, sweeps, choices, set, nameOf, metric }}
            address={addressOf(address(metric), choices)}
            onDrawn={setDrawn}
          />
        </WhenSeen>
      )}
    </ChartPanel>
  );
}

/** How to read the lines: what a band stands for depends on whether there is more than one seed. */
function readingOf(eachSeed: boolean, drawn: ShapedCurves | undefined): string {
  if (drawn && !areOverSeeds(drawn)) {
    return 'Each line is one seed, averaged over each stretch of the axis; the band reaches from the least to the greatest value of the stretch.';
  }
  if (eachSeed) {
    return 'The thick line is the mean over seeds, each thin line is one seed; the shade behind them holds every point of all of them.';
  }
  const some = drawn?.lines.some(({ seeds }) => seeds.length === 1) === true;
  return `The line is the mean over seeds, the band reaches from the least to the greatest seed${some ? '; where there is one seed yet, there is none' : ''}.`;
}
