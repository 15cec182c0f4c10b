import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { drawTiles, limitOf } from './tiles.ts';

const grid = {
  tiles: [Float32Array.of(0, -1), Float32Array.of(1, 0.5), Float32Array.of(-9, 9)],
  height: 1,
  width: 2,
  columns: 2,
  scale: 3,
  limit: 1,
};

it('draws each number as a square, blue below zero, white at it and red above', () => {
  const { width, height, at } = decoded(drawTiles(grid));
  expect([width, height]).toEqual([2 * 8 + 2, 2 * 5 + 2]);
  const centre = (row: number, column: number, number: number) =>
    at(2 + column * 8 + number * 3 + 1, 2 + row * 5 + 1);
  const [blue, white, red] = ['5,48,97', '255,255,255', '103,0,31'];
  expect([centre(0, 0, 0), centre(0, 0, 1), centre(0, 1, 0)]).toEqual([white, blue, red]);
  // 0.5 is 2.5 stops of red from white, between [244, 165, 130] and [214, 96, 77]
  expect(centre(0, 1, 1)).toBe('228,129,102');
  // What is beyond the scale is drawn as its end
  expect([centre(1, 0, 0), centre(1, 0, 1)]).toEqual([blue, red]);
  // A square fills its three pixels, and grey begins beside it
  expect([at(2, 2), at(4, 4)]).toEqual([white, white]);
  expect([at(1, 2), at(8, 2), at(12, 8)]).toEqual(Array(3).fill('214,214,214'));
});

it('is the same to the byte for the same numbers', () => {
  expect(drawTiles(grid)).toEqual(drawTiles({ ...grid, tiles: grid.tiles.map((tile) => tile.slice()) }));
});

it('refuses numbers that are not finite and tiles of another size', () => {
  expect(() => drawTiles({ ...grid, tiles: [Float32Array.of(0, Number.NaN)] })).toThrow(
    'Expected numbers that are finite, got NaN',
  );
  expect(() => drawTiles({ ...grid, tiles: [Float32Array.of(0)] })).toThrow(
    'Expected a tile of 1 × 2 numbers, got 1',
  );
});

it('takes the scale from all numbers but the few that are furthest out', () => {
  const numbers = Float32Array.from({ length: 1001 }, (_, index) => (index < 998 ? -index / 1000 : 50));
  expect(limitOf([numbers.subarray(0, 400), numbers.subarray(400)])).toBeCloseTo(0.995, 5);
  expect(limitOf([new Float32Array(4)])).toBe(1);
});

/** A PNG and its pixels as "r,g,b". */
function decoded(png: Uint8Array) {
  const { width, height, data, palette = [] } = decode(png);
  const at = (x: number, y: number) => String(palette[data[y * width + x] ?? -1]);
  return { width, height, at };
}
