import type { CurveGroup } from '../../../contracts/dashboard.ts';

export interface Line {
  readonly configuration: string;
  readonly seeds: number;
  /** One value for each of the shared steps; null outside of what the seeds have reached. */
  readonly mean: readonly (number | null)[];
  /** Least and greatest over seeds; null where fewer than two are. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

export interface ShapedCurves {
  readonly steps: readonly number[];
  readonly lines: readonly Line[];
}

/** Steps that one configuration is drawn at, at most: more than a plot has pixels for. */
const mostSteps = 600;

/**
 * Brings all seeds of a configuration to common steps and draws their mean, with a band from the least to the greatest.
 * Seeds were thinned apart, so their steps differ: between two of its steps a seed is taken to go straight.
 */
export function shapeCurves(groups: readonly CurveGroup[]): ShapedCurves {
  const steps = commonSteps(groups);
  const lines = groups.map(({ configuration, curves }) => {
    const seeds = curves.map((curve) => interpolate(curve.steps, curve.values, steps));
    const line: { mean: (number | null)[]; low: (number | null)[]; high: (number | null)[] } = {
      mean: [],
      low: [],
      high: [],
    };
    for (const index of steps.keys()) {
      const values = seeds.flatMap((seed) => seed[index] ?? []);
      const band = values.length > 1;
      line.mean.push(
        values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
      );
      line.low.push(band ? Math.min(...values) : null);
      line.high.push(band ? Math.max(...values) : null);
    }
    return { configuration, seeds: curves.length, ...line };
  });
  return { steps, lines };
}

function commonSteps(groups: readonly CurveGroup[]): number[] {
  const all = new Set(groups.flatMap(({ curves }) => curves.flatMap(({ steps }) => steps)));
  const sorted = [...all].toSorted((a, b) => a - b);
  if (sorted.length <= mostSteps) return sorted;
  const stride = (sorted.length - 1) / (mostSteps - 1);
  return Array.from({ length: mostSteps }, (_, index) => sorted[Math.round(index * stride)] ?? 0);
}

/** A curve's values at other steps; null before its first and after its last. */
export function interpolate(
  steps: readonly number[],
  values: readonly number[],
  at: readonly number[],
): (number | null)[] {
  let right = 0;
  return at.map((step) => {
    while (right < steps.length && (steps[right] ?? 0) < step) right += 1;
    const rightStep = steps[right];
    const rightValue = values[right];
    if (rightStep === undefined || rightValue === undefined) return null;
    if (rightStep === step) return rightValue;
    const leftStep = steps[right - 1];
    const leftValue = values[right - 1];
    if (leftStep === undefined || leftValue === undefined) return null;
    return leftValue + ((rightValue - leftValue) * (step - leftStep)) / (rightStep - leftStep);
  });
}

/** A logarithm has no place for zero and below. */
export function onlyPositive(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value !== null && value > 0 ? value : null));
}

/** Evens a noisy line out: each value is drawn towards the ones before it. `weight` 0 leaves it as it is. */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  let kept = 0;
  let known = 0; // share of the weights that real values have so far: the start is not drawn towards zero
  return values.map((value) => {
    if (value === null) return null;
    kept = weight * kept + (1 - weight) * value;
    known = weight * known + (1 - weight);
    return kept / known;
  });
}
