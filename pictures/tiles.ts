import { encode } from 'fast-png';
import { divergingColours, gapColour } from './colours.ts';

/** Many small images of numbers with one scale of colours: kernels, or the weights of hidden units. */
export interface TileGrid {
  /** In reading order, each `height` · `width` numbers, row by row. */
  readonly tiles: readonly Float32Array[];
  readonly height: number;
  readonly width: number;
  /** Tiles in a row of the grid. */
  readonly columns: number;
  /** Edge of a number in the picture, in pixels. */
  readonly scale: number;
  /** The size from which on a number has the darkest blue, below 0, or red, above; 0 is white. See `limitOf`. */
  readonly limit: number;
}

/** Pixels between two tiles and around them all: two thirds of a number, so that small tiles do not run together. */
const gapAt = (scale: number): number => Math.max(2, Math.round((2 / 3) * scale));

/**
 * Draws a grid as a PNG, byte by byte the same for the same numbers. A step of colour is a 254th of the scale.
 * Throws on a number that is not finite and on a tile of another size.
 */
export function drawTiles({ tiles, height, width, columns, scale, limit }: TileGrid): Uint8Array {
  const gap = gapAt(scale);
  const rows = Math.ceil(tiles.length / columns);
  const [stepDown, stepRight] = [height * scale + gap, width * scale + gap];
  const picture = { width: columns * stepRight + gap, height: rows * stepDown + gap };
  const data = new Uint8Array(picture.width * picture.height).fill(gapColour);
  for (const [index, tile] of tiles.entries()) {
    if (tile.length !== height * width)
      throw new Error(`Expected a tile of ${height} × ${width} numbers, got ${tile.length}`);
    const top = gap + Math.floor(index / columns) * stepDown;
    const left = gap + (index % columns) * stepRight;
    for (const [at, value] of tile.entries()) {
      const colour = colourOf(value, limit);
      const y = top + Math.floor(at / width) * scale;
      const x = left + (at % width) * scale;
      for (let down = 0; down < scale; down += 1) {
        const from = (y + down) * picture.width + x;
        data.fill(colour, from, from + scale);
      }
    }
  }
  return encode({ ...picture, data, channels: 1, depth: 8, palette: divergingColours });
}

/**
 * A scale for numbers: their largest size but for the half percent that is furthest out, so that a few do not leave the
 * others pale. 1 where all are 0.
 */
export function limitOf(tiles: readonly Float32Array[]): number {
  const sizes = Float32Array.from(tiles.flatMap((tile) => [...tile].map(Math.abs))).toSorted();
  return sizes[Math.floor(0.995 * (sizes.length - 1))] || 1;
}

function colourOf(value: number, limit: number): number {
  if (!Number.isFinite(value)) throw new Error(`Expected numbers that are finite, got ${value}`);
  return 127 + Math.round(127 * Math.max(-1, Math.min(1, value / limit)));
}
