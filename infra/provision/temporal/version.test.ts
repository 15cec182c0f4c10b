import { describe, expect, it } from 'vitest';

import { isAtLeast, minimumOnPath, parseTemporalVersion } from './version.ts';

describe('the version of a Temporal CLI', () => {
  it('is read from what a release says of itself', () => {
    expect(parseTemporalVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)\n')).toEqual([1, 9, 1]);
    expect(parseTemporalVersion('temporal version v1.5.1')).toEqual([1, 5, 1]);
  });

  it('is unknown for another program of that name', () => {
    expect(parseTemporalVersion('tctl 1.18.0')).toBeUndefined();
  });

  it('is compared part by part, as numbers', () => {
    expect(isAtLeast([1, 9, 0], minimumOnPath)).toBe(true);
    expect(isAtLeast([1, 10, 0], minimumOnPath)).toBe(true);
    expect(isAtLeast([2, 0, 0], minimumOnPath)).toBe(true);
    expect(isAtLeast([1, 8, 9], minimumOnPath)).toBe(false);
    expect(isAtLeast([0, 12, 0], minimumOnPath)).toBe(false);
  });
});
