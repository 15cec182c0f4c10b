import { describe, expect, it } from 'vitest';
import { moved, timeTicks, within, zoomed } from './view.ts';

const whole = { from: 0, to: 100_000 };

describe('the stretch of time', () => {
  it('zooms around a moment, which stays where it is', () => {
    const view = zoomed(whole, whole, 0.5, 25_000);
    expect(view).toEqual({ from: 12_500, to: 62_500 });
    expect((25_000 - view.from) / (view.to - view.from)).toBe(0.25);
    expect(zoomed(view, whole, 4)).toBe(whole);
  });

  it('never leaves the whole', () => {
    expect(moved({ from: 60_000, to: 90_000 }, whole, 1)).toEqual({ from: 70_000, to: 100_000 });
    expect(within({ from: -5000, to: 5000 }, whole)).toEqual({ from: 0, to: 10_000 });
    expect(within({ from: -1, to: 200_000 }, whole)).toBe(whole);
  });

  it('has round ticks, no more than there is room for', () => {
    const from = new Date(2026, 0, 1, 9, 58, 30).getTime();
    expect(timeTicks({ from, to: from + 300_000 }, 6).map(({ label }) => label)).toEqual([
      '09:59',
      '10:00',
      '10:01',
      '10:02',
      '10:03',
    ]);
    expect(timeTicks({ from, to: from + 2000 }, 5).map(({ label }) => label)).toEqual([
      '09:58:30.0',
      '09:58:30.5',
      '09:58:31.0',
      '09:58:31.5',
      '09:58:32.0',
    ]);
  });
});
