import { expect, it } from 'vitest';

import { backoff } from './keep-alive.ts';

it('restarts a service at once after its first end, then after ever longer pauses of at most half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(backoff)).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000]);
});
