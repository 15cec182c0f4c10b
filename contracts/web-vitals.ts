/**
 * The five web vitals and where their ratings change, at the 75th percentile of page views
 * (web.dev/articles/vitals#core-web-vitals, web.dev/articles/fcp, web.dev/articles/ttfb).
 */
export const webVitals = {
  lcp: {
    title: 'Largest contentful paint',
    means: 'until the largest part of the page stands',
    unit: 'ms',
    good: 2500,
    poor: 4000,
  },
  inp: {
    title: 'Interaction to next paint',
    means: 'from a click or a key to what it changes on the screen',
    unit: 'ms',
    good: 200,
    poor: 500,
  },
  cls: {
    title: 'Cumulative layout shift',
    means: 'how far things jump while the page stands',
    unit: '',
    good: 0.1,
    poor: 0.25,
  },
  fcp: {
    title: 'First contentful paint',
    means: 'until the first thing can be seen',
    unit: 'ms',
    good: 1800,
    poor: 3000,
  },
  ttfb: {
    title: 'Time to first byte',
    means: 'until the server begins to answer',
    unit: 'ms',
    good: 800,
    poor: 1800,
  },
} as const;

export const vitalNames = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const;
export type VitalName = (typeof vitalNames)[number];

export const vitalRatings = ['good', 'needs improvement', 'poor'] as const;
export type VitalRating = (typeof vitalRatings)[number];

/** How a value stands: good up to the first limit, poor beyond the second. */
export function rateVital(name: VitalName, value: number): VitalRating {
  const { good, poor } = webVitals[name];
  if (value <= good) return 'good';
  return value <= poor ? 'needs improvement' : 'poor';
}
