import { expect, it } from 'vitest';
import { commonOf } from './common-of.ts';

const row = (budgetShare: number | null, data: string | null) => ({ budgetShare, data, cost: null });

it('finds what all rows with a result share, whatever those without one lack', () => {
  const rows = [row(0.0058, '100 % of mnist'), row(null, null), row(0.0058, '100 % of mnist')];
  expect(commonOf(rows)).toEqual({ budgetShare: 0.0058, data: '100 % of mnist', device: undefined });
});

it('has nothing of what differs', () => {
  expect(commonOf([row(0.1, 'ptb'), row(0.2, 'ptb')])).toMatchObject({ budgetShare: undefined, data: 'ptb' });
});
