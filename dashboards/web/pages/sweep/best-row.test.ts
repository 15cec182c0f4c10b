import { expect, it } from 'vitest';
import { reportRow } from '../../../../tests/helpers/report-row.ts';
import { bestRow } from './best-row.ts';

const row = (name: string, paper: number | null, mean: number | null) => reportRow(name, { paper, mean });

it('takes the best of the rows that the paper prints', () => {
  const rows = [row('plain', 0.72, 1.6), row('nz4', 0.76, 1.5), row('nz16', null, 1.4)];
  expect(bestRow({ rows, goal: 'min' })?.row).toBe('nz4');
  expect(bestRow({ rows, goal: 'max' })?.row).toBe('plain');
});

it('takes another one while none of those has a result, and nothing where none has', () => {
  expect(bestRow({ rows: [row('plain', 0.72, null), row('nz16', null, 1.4)], goal: 'min' })?.row).toBe(
    'nz16',
  );
  expect(bestRow({ rows: [row('plain', 0.72, null)], goal: 'min' })).toBeUndefined();
});
