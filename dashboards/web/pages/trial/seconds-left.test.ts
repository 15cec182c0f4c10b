import { expect, it } from 'vitest';
import { secondsLeft } from './seconds-left.ts';

const startedAt = '2026-01-01T00:00:00.000Z';
const now = new Date('2026-01-01T00:01:00.000Z');

it('goes on at the pace so far', () => {
  expect(secondsLeft({ state: 'running', step: 100, steps: 300, startedAt }, now)).toBe(120);
});

it('says nothing of a trial that has hardly begun, waits or has ended', () => {
  expect(secondsLeft({ state: 'running', step: 9, steps: 300, startedAt }, now)).toBeNull();
  expect(secondsLeft({ state: 'pending', step: 0, steps: 0, startedAt: null }, now)).toBeNull();
  expect(secondsLeft({ state: 'completed', step: 300, steps: 300, startedAt }, now)).toBeNull();
});
