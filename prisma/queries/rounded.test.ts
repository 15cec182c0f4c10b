import { describe, expect, it } from 'vitest';
import { rounded } from './rounded.ts';

describe('rounding to six digits', () => {
  it.each([
    [0, 0],
    [2.718281828, 2.71828],
    [-0.000123456789, -0.000123457],
    [999_999.6, 1_000_000],
    [123_456_789, 123_457_000],
    [1.23456789e-30, 1.23457e-30],
    [-9.87654321e250, -9.87654e250],
  ])('makes %d of it %d', (value, expected) => {
    expect(rounded(value)).toBe(expected);
  });

  it('writes no more digits than that, whatever the size', () => {
    for (let power = -40; power <= 40; power += 1) {
      for (const part of [1 / 3, 2 / 7, 5 / 9, 0.1 + 0.2]) {
        const digits = String(rounded(part * 10 ** power))
          .replace(/e.*$/u, '')
          .replaceAll(/^[0.]+|\.|0+$/gu, '');
        expect(digits.length).toBeLessThanOrEqual(6);
      }
    }
  });
});
