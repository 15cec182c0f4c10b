import { expect, it } from 'vitest';
import { holm } from './holm.ts';

// Expected figures: statsmodels 0.15.0, multipletests(…, method='holm')
it('multiplies the least p by the number of tests, the next by one less, and never lets a larger p end below a smaller', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

it('ends at one', () => expect(holm([0.6, 0.5, 0.9])).toEqual([1, 1, 1]));

it('leaves a single test alone', () => expect(holm([0.03])).toEqual([0.03]));
