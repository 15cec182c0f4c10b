import { describe, expect, it } from 'vitest';
import { shapeVitals } from './shape-vitals.ts';

describe('cards of the web vitals', () => {
  it('rates the 75th percentile and says the limits in words', () => {
    const cards = shapeVitals([
      { name: 'lcp', p75: 2600, count: 10, good: 7, needsImprovement: 2, poor: 1 },
      { name: 'cls', p75: 0.0312, count: 4, good: 4, needsImprovement: 0, poor: 0 },
      { name: 'ttfb', p75: 1801, count: 1, good: 0, needsImprovement: 0, poor: 1 },
    ]);
    expect(
      cards.map(({ name, measured, limits }) => [name, measured?.value, measured?.rating, limits]),
    ).toEqual([
      ['lcp', '2.6 s', 'needs improvement', 'good up to 2.5 s, poor beyond 4 s'],
      ['inp', undefined, undefined, 'good up to 200 ms, poor beyond 500 ms'],
      ['cls', '0.031', 'good', 'good up to 0.1, poor beyond 0.25'],
      ['fcp', undefined, undefined, 'good up to 1.8 s, poor beyond 3 s'],
      ['ttfb', '1.8 s', 'poor', 'good up to 800 ms, poor beyond 1.8 s'],
    ]);
  });
});
