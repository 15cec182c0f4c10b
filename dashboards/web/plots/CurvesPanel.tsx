import { lazy, Suspense, useMemo, useState } from 'react';
import { Curves, type ExperimentPage } from '../../../contracts/dashboard.ts';
import { metricTitle } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { Segmented } from '../parts/Segmented.tsx';
import { CurvesLegend } from './CurvesLegend.tsx';
import { shapeCurves } from './shape-curves.ts';

// uPlot is a third of the page's script and no page needs it to be read.
const PlotCurves = lazy(async () => ({ default: (await import('./PlotCurves.tsx')).PlotCurves }));

interface CurvesPanelProps {
  readonly experiment: string;
  readonly metrics: readonly string[];
  readonly rows: readonly Pick<ExperimentPage['configurations'][number], 'configuration' | 'row'>[];
  /** Where the API has a metric's curves. */
  readonly address: (metric: string) => string;
  readonly sweep: string;
}

const scales = [
  { value: 'linear', label: 'linear' },
  { value: 'log', label: 'log' },
] as const;
const smoothings = [
  { value: '0', label: 'raw' },
  { value: '0.9', label: 'smooth' },
] as const;

/** Learning curves with their controls. */
export function CurvesPanel({ experiment, metrics, rows, address, sweep }: CurvesPanelProps) {
  const [chosen, setChosen] = useState<string>();
  const metric = chosen !== undefined && metrics.includes(chosen) ? chosen : firstOf(metrics);
  const [scale, setScale] = useState<'linear' | 'log'>('linear');
  const [smoothing, setSmoothing] = useState<'0' | '0.9'>('0');
  return (
    <figure className="panel">
      <figcaption className="panel-head">
        <h2 className="panel-title">Learning curves</h2>
        {metrics.length === 0 ? null : (
          <div className="controls">
            <select
              aria-label={`Metric of the curves of ${experiment}`}
              value={metric}
              onChange={({ target }) => setChosen(target.value)}
            >
              {metrics.map((name) => (
                <option key={name} value={name}>
                  {metricTitle(experiment, name)}
                </option>
              ))}
            </select>
            <Segmented label="Scale" choices={scales} value={scale} onChoose={setScale} />
            <Segmented label="Smoothing" choices={smoothings} value={smoothing} onChoose={setSmoothing} />
          </div>
        )}
      </figcaption>
      {metric === undefined ? (
        <p className="empty">Curves appear with the first steps.</p>
      ) : (
        <LoadedCurves
          {...{ experiment, metric, rows, sweep }}
          address={address(metric)}
          log={scale === 'log'}
          smoothing={Number(smoothing)}
        />
      )}
    </figure>
  );
}

/** The training loss has the most points; it is what one looks at first. */
function firstOf(metrics: readonly string[]): string | undefined {
  return metrics.find((name) => name === 'train_loss') ?? metrics[0];
}

interface LoadedCurvesProps extends Omit<CurvesPanelProps, 'metrics' | 'address'> {
  readonly address: string;
  readonly metric: string;
  readonly log: boolean;
  readonly smoothing: number;
}

function LoadedCurves({ experiment, metric, rows, address, sweep, log, smoothing }: LoadedCurvesProps) {
  const loaded = useApi(Curves, address, { sweep, atMostEvery: 2000 });
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [hovered, setHovered] = useState<number>();
  const groups = loaded.kind === 'ready' ? loaded.data.groups : undefined;
  const curves = useMemo(() => (groups ? shapeCurves(groups) : undefined), [groups]);
  if (loaded.kind === 'failed') return <p className="empty">{loaded.failure.message}</p>;
  if (!curves) return <div className="bone bone-plot" />;
  if (curves.steps.length === 0) return <p className="empty">No points of this metric yet.</p>;
  const configurations = rows.map(({ configuration }) => configuration);
  return (
    <>
      <Suspense fallback={<div className="bone bone-plot" />}>
        <PlotCurves
          {...{ curves, configurations, hidden, log, smoothing }}
          title={metricTitle(experiment, metric)}
          onHover={setHovered}
        />
      </Suspense>
      <CurvesLegend
        {...{ curves, rows, configurations, hidden, hovered }}
        onToggle={(configuration) => setHidden((before) => toggled(before, configuration))}
      />
    </>
  );
}

function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const rest = [...set].filter((other) => other !== member);
  return new Set(rest.length === set.size ? [...rest, member] : rest);
}
