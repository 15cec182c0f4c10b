import { describe, expect, it } from 'vitest';
import {
  ago,
  count,
  duration,
  figure,
  inHours,
  percent,
  reading,
  tickText,
  took,
  withInterval,
} from './format.ts';

const now = new Date('2026-01-01T00:10:00.000Z');

describe('numbers and moments', () => {
  it('says durations as people do', () => {
    expect([0, 41.4, 60, 200, 3600, 7500, 400_000].map(duration)).toEqual([
      '0 s',
      '41 s',
      '1 min',
      '3 min 20 s',
      '1 h',
      '2 h 5 min',
      '4 days',
    ]);
  });

  it('says hours with as many digits as matter', () => {
    expect([0, 18, 1260, 45_000, 4_500_000].map(inHours)).toEqual([
      '0',
      '0.005',
      '0.35',
      '12.5',
      '1\u202F250',
    ]);
  });

  it('says how long something has been taking, and nothing of what has not begun', () => {
    expect(took('2026-01-01T00:08:00.000Z', null, now)).toBe('2 min');
    expect(took(null, null, now)).toBe('–');
    expect(ago('2026-01-01T00:09:59.000Z', now)).toBe('just now');
    expect(ago('2026-01-01T00:09:00.000Z', now)).toBe('1 min ago');
  });

  it('never calls a small share nothing', () => {
    expect([0, 0.0004, 0.055, 0.42, 1].map(percent)).toEqual(['0 %', '0.04 %', '5.5 %', '42 %', '100 %']);
  });

  it('writes a mean no finer than its interval', () => {
    expect(withInterval(1.4, 1.652)).toEqual(['1.4', '1.7']);
    expect(withInterval(2.7968, 0.0113)).toEqual(['2.797', '0.011']);
    expect(withInterval(-902.3, 214)).toEqual(['−900', '210']);
    expect(withInterval(0.93533, null)).toEqual(['0.9353', null]);
    expect(withInterval(3, 0)).toEqual(['3', '0']);
  });

  it('has one minus everywhere', () => {
    expect([figure(-1055, 'nats/sequence'), reading(-858.61), tickText(-500)]).toEqual([
      '−1055',
      '−858.6',
      '−500',
    ]);
  });

  it('keeps thousands apart and small values readable', () => {
    expect(count(12_544)).toBe('12\u202F544');
    expect([0.93533, 12.3456, 0.00001234, 0].map(reading)).toEqual(['0.9353', '12.35', '1.23e-5', '0']);
  });
});
