import type { VitalSummary } from '../../../../contracts/telemetry.ts';
import {
  rateVital,
  vitalNames,
  webVitals,
  type VitalName,
  type VitalRating,
} from '../../../../contracts/web-vitals.ts';

export interface VitalCard {
  readonly name: VitalName;
  readonly title: string;
  /** What it measures, in words. */
  readonly means: string;
  /** What three of four page views kept within; undefined while nobody measured it. */
  readonly measured:
    | { readonly value: string; readonly rating: VitalRating; readonly shares: readonly Share[] }
    | undefined;
  /** "good up to 2.5 s, poor beyond 4 s" */
  readonly limits: string;
}

export interface Share {
  readonly rating: VitalRating;
  readonly count: number;
}

/** A card for each vital, whether measured or not. */
export function shapeVitals(summaries: readonly VitalSummary[]): VitalCard[] {
  return vitalNames.map((name) => {
    const { title, means, good, poor } = webVitals[name];
    const summary = summaries.find((candidate) => candidate.name === name);
    return {
      name,
      title,
      means,
      limits: `good up to ${vitalValue(name, good)}, poor beyond ${vitalValue(name, poor)}`,
      measured: summary && {
        value: vitalValue(name, summary.p75),
        rating: rateVital(name, summary.p75),
        shares: [
          { rating: 'good', count: summary.good },
          { rating: 'needs improvement', count: summary.needsImprovement },
          { rating: 'poor', count: summary.poor },
        ],
      },
    };
  });
}

/** "312 ms", "1.4 s"; a layout shift has no unit. */
function vitalValue(name: VitalName, value: number): string {
  return webVitals[name].unit === 'ms' ? milliseconds(value) : String(Number(value.toPrecision(2)));
}

/** Milliseconds as people say them: "312 ms", "1.4 s". */
export function milliseconds(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${Number((value / 1000).toFixed(1))} s`;
}
