import * as tf from '@tensorflow/tfjs-node-gpu';
import { drawHistograms } from '../../pictures/histograms.ts';
import { drawTiles, limitOf, type TileGrid } from '../../pictures/tiles.ts';
import { scoped } from '../capture/scoped.ts';
import type { TrialArtifact } from '../tasks/task.ts';

export interface WeightPicture {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  /** Edge of a number in pixels. */
  readonly scale: number;
}

/**
 * A convolution's kernel, [f, f, nIn, nOut], as in figures 2, 12 and 13: nIn rows of nOut tiles of f × f. A kernel of
 * one input channel is set in rows of eight.
 */
export function kernelPicture(kernel: tf.Tensor4D, picture: WeightPicture): TrialArtifact {
  const [height, width, nIn, nOut] = kernel.shape;
  const tiles = tilesOf(() => tf.reshape(tf.transpose(kernel, [2, 3, 0, 1]), [nIn * nOut, height * width]));
  const columns = nIn === 1 ? 8 : nOut;
  return tilePicture('kernels', picture, { tiles, height, width, columns });
}

/** Weights of hidden units, [pixels, units], as in figure 8: a unit's weights as the image that it looks for, 16 in a row. */
export function hiddenWeightsPicture(weights: tf.Tensor2D, picture: WeightPicture): TrialArtifact {
  const edge = Math.sqrt(weights.shape[0]);
  const tiles = tilesOf(() => tf.transpose(weights));
  return tilePicture('hidden-weights', picture, { tiles, height: edge, width: edge, columns: 16 });
}

/** How a kernel's or a layer's weights are spread, around 0. Throws on a weight that is not finite. */
export async function weightHistogram(
  values: Float32Array,
  { name, title }: Omit<WeightPicture, 'scale'>,
): Promise<TrialArtifact> {
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const svg = await drawHistograms({
    panels: [{ name: '', values }],
    axis: 'weight',
    from: -limit,
    to: limit,
    bins: 41,
    columns: 1,
  });
  return {
    name: `${name}.svg`,
    kind: 'histogram',
    title,
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(svg),
  };
}

/** The rows of a matrix. */
function tilesOf(matrix: () => tf.Tensor2D): Float32Array[] {
  const { numbers, length } = scoped(() => {
    const rows = matrix();
    return { numbers: Float32Array.from(rows.dataSync()), length: rows.shape[1] };
  });
  return Array.from({ length: numbers.length / length }, (_, row) =>
    numbers.subarray(row * length, (row + 1) * length),
  );
}

function tilePicture(
  kind: TrialArtifact['kind'],
  { name, title, scale }: WeightPicture,
  grid: Omit<TileGrid, 'limit' | 'scale'>,
): TrialArtifact {
  const limit = limitOf(grid.tiles);
  return {
    name: `${name}.png`,
    kind,
    title: `${title} (blue −${limit.toPrecision(2)}, white 0, red ${limit.toPrecision(2)})`,
    mediaType: 'image/png',
    bytes: drawTiles({ ...grid, scale, limit }),
  };
}
