import { describe, expect, it } from 'vitest';
import { reportRow } from '../../../../tests/helpers/report-row.ts';
import { leadingRows } from './leading-rows.ts';

const row = (name: number, mean: number | null, paper: number | null = null) =>
  reportRow(String(name), { paper, mean });

describe('the rows that a table has at first', () => {
  it('are all of them while they are few', () => {
    const rows = [row(0, 3), row(1, null)];
    expect(leadingRows({ rows, goal: 'min' })).toEqual(rows);
  });

  it('are what the paper prints and the best figures, in the order of the table', () => {
    const rows = [
      row(0, 99, 0.7),
      row(1, null, 0.8),
      ...Array.from({ length: 1000 }, (_, index) => row(index + 2, index % 2 === 0 ? index : null)),
    ];
    const names = (goal: 'min' | 'max') => leadingRows({ rows, goal }).map(({ row: name }) => Number(name));
    const best = Array.from({ length: 23 }, (_, index) => 2 * index);
    expect(names('min')).toEqual([0, 1, ...best.map((value) => 2 + value)]);
    expect(names('max')).toEqual([0, 1, ...best.map((value) => 1000 - value).toReversed()]);
  });
});
