import { describe, expect, it } from 'vitest';
import { secondsLeft } from './seconds-left.ts';

const now = new Date('2026-01-01T00:10:00.000Z');
const running = { state: 'running', startedAt: '2026-01-01T00:00:00.000Z', planned: 10 } as const;

describe('the time left', () => {
  it('goes on as it went', () => {
    expect(secondsLeft({ ...running, done: 2.5 }, now)).toBeCloseTo(1800);
  });

  it('is not told before there is something to tell it from, nor after the end', () => {
    expect(secondsLeft({ ...running, done: 0.4 }, now)).toBeNull();
    expect(secondsLeft({ ...running, state: 'completed', done: 10 }, now)).toBeNull();
    expect(secondsLeft({ ...running, startedAt: null, done: 0 }, now)).toBeNull();
  });
});
