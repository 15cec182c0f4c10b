import { expect, it } from 'vitest';
import { normals, permutation, randomStream } from './random.ts';

it('gives the same stream at the same coordinates and another at any other', () => {
  const there = draw(1, 'shuffle', 3);
  expect(draw(1, 'shuffle', 3)).toBe(there);
  expect([draw(2, 'shuffle', 3), draw(1, 'crop', 3), draw(1, 'shuffle', 4)]).not.toContain(there);
});

it('permutes: every number once', () => {
  const order = permutation(randomStream(1, 'shuffle', 0), 1000);
  expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
});

it('draws normal numbers of mean 0 and variance 1', () => {
  const drawn = normals(randomStream(1, 'init', 'w'), 100_001);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.01);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
});

function draw(...[seed, purpose, index]: Parameters<typeof randomStream>): string {
  return permutation(randomStream(seed, purpose, index), 20).join();
}
