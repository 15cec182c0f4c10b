import { curveAxes, type CurveAxis } from '../../../contracts/dashboard.ts';
import { oneOf } from '../data/use-choice.ts';

/** What one sees of the curves of an experiment; all of it is in the page's address. */
export interface CurveChoices {
  readonly metric: string | undefined;
  readonly axis: CurveAxis;
  readonly log: boolean;
  /** Weight of the past in the moving average, 0 … 0.99. */
  readonly ema: number;
  /** The part of the axis that is seen; undefined shows all. */
  readonly zoom: Zoom | undefined;
  /** Whether every seed has a line of its own. */
  readonly seeds: boolean;
  readonly hidden: ReadonlySet<string>;
}

export type Zoom = readonly [from: number, to: number];

export function readCurveChoices(
  get: (name: string) => string | undefined,
  metrics: readonly string[],
  first: string | undefined,
): CurveChoices {
  return {
    metric: metrics.find((name) => name === get('metric')) ?? first,
    axis: oneOf(get('x'), curveAxes),
    log: get('y') === 'log',
    ema: readEma(get('ema')),
    zoom: readZoom(get('zoom')),
    seeds: get('seeds') === 'each',
    hidden: new Set(get('hide')?.split(',') ?? []),
  };
}

/** The same choices as they stand in the address; what everybody has at first is left out. */
export const written = {
  axis: (axis: CurveAxis) => ({ x: axis === 'step' ? undefined : axis, zoom: undefined }),
  log: (log: boolean) => ({ y: log ? 'log' : undefined }),
  ema: (ema: number) => ({ ema: ema === 0 ? undefined : String(ema) }),
  seeds: (each: boolean) => ({ seeds: each ? 'each' : undefined }),
  hidden: (hidden: ReadonlySet<string>) => ({ hide: hidden.size === 0 ? undefined : [...hidden].join(',') }),
  zoom: (zoom: Zoom | undefined) => ({
    zoom: zoom === undefined ? undefined : zoom.map((end) => Number(end.toPrecision(6))).join('..'),
  }),
};

/** The address of a metric's curves with what is seen of them: a little more than is seen, so that lines reach the edges. */
export function addressOf(base: string, { axis, zoom }: Pick<CurveChoices, 'axis' | 'zoom'>): string {
  const view = new URLSearchParams(axis === 'step' ? {} : { axis });
  if (zoom) {
    const margin = (zoom[1] - zoom[0]) * 0.05;
    view.set('from', String(Math.max(0, zoom[0] - margin)));
    view.set('to', String(zoom[1] + margin));
  }
  return view.size === 0 ? base : `${base}&${view.toString()}`;
}

/** A part of `zoom`, or of all, about a place: `factor` 0.5 shows half as much. */
export function zoomed([from, to]: Zoom, whole: Zoom, about: number, factor: number): Zoom | undefined {
  const left = Math.max(whole[0], about - (about - from) * factor);
  const right = Math.min(whole[1], about + (to - about) * factor);
  return left <= whole[0] && right >= whole[1] ? undefined : [left, right];
}

/** Evaluations from which on they make a curve. */
const enoughEvaluations = 10;

/**
 * The metric that is shown first: the figure of the paper's table while they train, `validation_error` of `test_error`,
 * where a trial is evaluated often enough for a curve of it; else the training loss.
 */
export function firstMetric(
  metrics: readonly string[],
  { objective, evaluations }: { readonly objective: string; readonly evaluations: number },
): string | undefined {
  const validations = metrics.filter((name) => name.startsWith('validation_'));
  const own = validations.find((name) => name === objective.replace(/^test_/, 'validation_'));
  return (
    (evaluations < enoughEvaluations ? undefined : (own ?? validations[0])) ??
    metrics.find((name) => name === 'train_loss') ??
    metrics[0]
  );
}

function readEma(text: string | undefined): number {
  const ema = Number(text ?? 0);
  return Number.isFinite(ema) ? Math.min(0.99, Math.max(0, ema)) : 0;
}

function readZoom(text: string | undefined): Zoom | undefined {
  const [from = Number.NaN, to = Number.NaN] = text?.split('..').map(Number) ?? [];
  return from >= 0 && to > from && Number.isFinite(to) ? [from, to] : undefined;
}
