import { describe, expect, it } from 'vitest';
import { welch } from './welch.ts';

/*
 * Expected figures: scipy 1.17.1 (ttest_ind with equal_var=False, its confidence_interval, and for margins the larger p
 * of ttest_ind with alternative='greater' and 'less'; the same as statsmodels 0.15.0's ttost_ind with usevar='unequal')
 * and pingouin 0.7.0 (compute_effsize with eftype='hedges').
 */
const apart = welch([2.971, 2.975, 2.964], [3.4, 3.412, 3.388]);
const alike = welch([1.59, 1.95, 1.22, 1.7], [1.66, 1.7, 1.62]);

it("agrees with scipy's test of groups that lie apart", () => {
  expect(apart?.mean).toBeCloseTo(-0.43, 12);
  expect(apart?.pOf(0)).toBeCloseTo(2.15244700469868e-5, 12);
  expect(apart?.ci95[0]).toBeCloseTo(-0.4551918095270837, 8);
  expect(apart?.ci95[1]).toBeCloseTo(-0.4048081904729157, 8);
  expect(apart?.hedgesG).toBeCloseTo(-36.77514688714947, 8);
});

it("agrees with scipy's test of groups of other sizes and spreads", () => {
  expect(alike?.pOf(0)).toBeCloseTo(0.7876354318996257, 8);
  expect(alike?.ci95[0]).toBeCloseTo(-0.5213527423258282, 8);
  expect(alike?.ci95[1]).toBeCloseTo(0.4313527423258278, 8);
  expect(alike?.hedgesG).toBeCloseTo(-0.16033503458140902, 8);
});

describe('against a margin', () => {
  it('takes the larger p of two one-sided tests', () => {
    expect(alike?.pWithin(0.5)).toBeCloseTo(0.028018102114582447, 8);
    expect(alike?.pWithin(0.05)).toBeCloseTo(0.4879831314380755, 8);
    expect(apart?.pWithin(0.2)).toBeCloseTo(0.9999372027619176, 8);
  });
  it('tests whether the difference is beyond it', () =>
    expect(apart?.pOf(-0.2)).toBeCloseTo(0.00012559447616491843, 10));
});

it('says nothing of one run, or of runs that all agree', () => {
  expect(welch([1, 2], [3])).toBeUndefined();
  expect(welch([1, 1], [2, 2])).toBeUndefined();
});
