import { describe, expect, it } from 'vitest';
import { experiments, findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { ExperimentSpec } from '../../contracts/sweep.ts';
import { loadSweep } from '../load.ts';
import { planExperiment } from '../plan.ts';
import type { Claim } from './claim.ts';
import { claims } from './claims.ts';
import { findPair } from './find-pair.ts';
import { publishedRow } from './published.ts';

const full = loadSweep('paper-replication', 'full').experiments;

/** The rows of a table as a claim chooses among them. */
function rowsOf(spec: ExperimentSpec) {
  const definition = findExperiment(spec.experiment);
  return planExperiment(spec)
    .filter(({ seed }) => seed === 1)
    .map(({ parameters: point }) => {
      const published = publishedRow(spec.experiment, point);
      return {
        point,
        published,
        parameters: definition?.parameters.parse(point) ?? {},
        printed: published !== undefined,
      };
    });
}

it('has claims of every experiment, each once', () => {
  expect(new Set(claims.map(({ experiment }) => experiment))).toEqual(
    new Set(experiments.map(({ name }) => name)),
  );
  const sentences = claims.map(({ experiment, claim }) => `${experiment}: ${claim}`);
  expect(new Set(sentences).size).toBe(sentences.length);
});

describe.each(claims)('$experiment: $claim', (claim: Claim) => {
  const spec = full.find(({ experiment }) => experiment === claim.experiment);
  if (!spec) throw new Error(`The paper replication has lost ${claim.experiment}`);
  const [first, second] = findPair(claim, rowsOf(spec)) ?? [];

  it('is about two rows that the paper prints', () =>
    expect([first?.published?.asPrinted, second?.published?.asPrinted]).toEqual([true, true]));

  it('is true of the figures that the paper prints', () => {
    const metric = claim.metric ?? spec.objective.metric;
    const figures = [first, second].map(
      (row) => row && publishedRow(claim.experiment, row.point, metric)?.figure,
    );
    const [a = Number.NaN, b = Number.NaN] = figures;
    const goal = findExperiment(claim.experiment)?.metrics[metric]?.goal;
    const better = goal === 'min' ? b - a : a - b;
    expect(claim.margin === undefined ? better > 0 : Math.abs(better) <= claim.margin).toBe(true);
  });
});

describe('choosing rows', () => {
  const claim = { experiment: 'x', claim: 'b beats a', first: { variant: 'b' }, second: { variant: 'a' } };
  const row = (name: string, printed: boolean, parameters: Record<string, unknown>) => ({
    name,
    printed,
    parameters,
  });
  const names = (rows: ReturnType<typeof row>[]) => findPair(claim, rows)?.map(({ name }) => name);

  it('compares like with like: alike in all that both have', () => {
    const rows = [
      row('a small', true, { variant: 'a', nH: 8 }),
      row('a', true, { variant: 'a', nH: 16 }),
      row('b', true, { variant: 'b', nH: 16, nZ: 4 }),
    ];
    expect(names(rows)).toEqual(['b', 'a']);
    expect(names(rows.slice(0, 1).concat(rows.slice(2)))).toBeUndefined();
  });

  it('prefers what the paper prints', () => {
    const rows = [
      row('a', true, { variant: 'a' }),
      row('b of ours', false, { variant: 'b', nZ: 1 }),
      row('b', true, { variant: 'b', nZ: 4 }),
    ];
    expect(names(rows)).toEqual(['b', 'a']);
  });
});
