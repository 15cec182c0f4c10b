import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

describe('coalescing changes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells the first change at once and a burst after it once, when the pause is over', () => {
    const told: string[] = [];
    const changes = coalesce((key) => told.push(key));
    for (let n = 0; n < 1000; n++) changes.changed('a');
    expect(told).toEqual(['a']);
    vi.advanceTimersByTime(250);
    expect(told).toEqual(['a', 'a']);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(['a', 'a']);
  });

  it('tells at most four times a second and never loses the last change', () => {
    const told: string[] = [];
    const changes = coalesce((key) => told.push(key));
    for (let n = 0; n < 100; n++) {
      changes.changed('a');
      vi.advanceTimersByTime(10);
    }
    expect(told.length).toBeLessThanOrEqual(5);
    const before = told.length;
    changes.changed('a');
    vi.advanceTimersByTime(250);
    expect(told.length).toBeGreaterThan(before);
  });

  it('keeps keys apart', () => {
    const told: string[] = [];
    const changes = coalesce((key) => told.push(key));
    changes.changed('a');
    changes.changed('b');
    expect(told).toEqual(['a', 'b']);
  });
});
