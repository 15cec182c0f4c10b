import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { mixtures } from '../../models/handwriting-model.ts';
import { normals } from '../../random.ts';

/** A step of the pen, normalised: dx, dy, and 1 where it ends a stroke. */
export type PenStep = readonly [dx: number, dy: number, end: 0 | 1];

/**
 * Draws the next step from what the head says of it, [121], in the blocks of `mixtureDensityLosses`. A `bias` above 0
 * writes more neatly: smaller deviations, and likely Gaussians likelier (Graves 2013, equations 61 and 62).
 */
export function sampleStep(raw: Float32Array, bias: number, stream: RandomGenerator): PenStep {
  const m = drawComponent(raw.subarray(0, mixtures), 1 + bias, stream);
  const parameter = (block: number) => raw[block * mixtures + m] ?? Number.NaN;
  const [first = 0, second = 0] = normals(stream, 2);
  const rho = Math.tanh(parameter(5));
  const dx = parameter(1) + Math.exp(parameter(3) - bias) * first;
  const along = rho * first + Math.sqrt(1 - rho ** 2) * second;
  const dy = parameter(2) + Math.exp(parameter(4) - bias) * along;
  const ends = 1 / (1 + Math.exp(-(raw[6 * mixtures] ?? Number.NaN)));
  return [dx, dy, uniformFloat64(stream) < ends ? 1 : 0];
}

/** An index by the softmax of logits times `sharpness`. */
function drawComponent(logits: Float32Array, sharpness: number, stream: RandomGenerator): number {
  const highest = Math.max(...logits);
  const shares = [...logits].map((logit) => Math.exp((logit - highest) * sharpness));
  let left = uniformFloat64(stream) * shares.reduce((sum, share) => sum + share, 0);
  const index = shares.findIndex((share) => (left -= share) < 0);
  return index === -1 ? shares.length - 1 : index;
}
