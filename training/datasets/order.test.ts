import { expect, it } from 'vitest';
import { dataPosition, ShuffledOrder } from './order.ts';

it('shows every example once an epoch, also when batches span two epochs', () => {
  const order = new ShuffledOrder(1, 10);
  const seen = Array.from({ length: 5 }, (_, step) => [...order.at(step, 4)]).flat();
  const sorted = (from: number) => seen.slice(from, from + 10).toSorted((a, b) => a - b);
  expect(sorted(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(sorted(10)).toEqual(sorted(0));
  expect(seen.slice(0, 10)).not.toEqual(seen.slice(10));
});

it('gives a resumed trial the examples of an undisturbed one', () => {
  const undisturbed = new ShuffledOrder(7, 100);
  for (let step = 0; step < 12; step += 1) undisturbed.at(step, 30);
  expect(new ShuffledOrder(7, 100).at(12, 30)).toEqual(undisturbed.at(12, 30));
});

it('knows where in which epoch a step starts', () => {
  expect(dataPosition(5, 30, 100)).toEqual({ epoch: 1, offset: 50 });
});
