import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Handwriting } from '../../datasets/iam-ondb/load.ts';
import { penWidth } from '../../models/handwriting-model.ts';
import { onDevice } from '../../on-device.ts';
import { keptWith } from '../device/device-data.ts';
import { gatherRows } from '../device/gather-rows.ts';
import type { Inputs } from '../task.ts';

/** A line's place among all steps. */
export interface LinePlace {
  readonly first: number;
  readonly points: number;
}

/** Handwriting on the device: a step is fed where its chunks begin, and gathers them itself. */
export interface DeviceHandwriting {
  /** (dx / sd, dy / sd, end) of all lines, end to end, then room for one chunk more, [steps, 3]. */
  readonly steps: tf.Tensor2D;
  /** (mean / sd, 0), [3]: offsets are scaled, as the drawing is, before their mean is taken away. */
  readonly shift: tf.Tensor1D;
  readonly train: readonly LinePlace[];
  readonly validation: readonly LinePlace[];
}

/** Steps of a chunk at most. */
const longestChunk = 4096;

export const handwritingOnDevice = keptWith(
  ({ train, validation, normalisation: { mean, sd } }: Handwriting): DeviceHandwriting => {
    const lines = [...train, ...validation].map(({ steps }) => steps);
    const all = new Float32Array(
      lines.reduce((sum, { length }) => sum + length, (longestChunk + 1) * penWidth),
    );
    let end = 0;
    const places = lines.map((line) => {
      const divisors = [...sd, 1];
      all.set(
        line.map((value, index) => value / (divisors[index % penWidth] ?? 1)),
        end,
      );
      const place = { first: end / penWidth, points: line.length / penWidth };
      end += line.length;
      return place;
    });
    return {
      steps: onDevice(tf.tensor2d(all, [all.length / penWidth, penWidth])),
      shift: onDevice(tf.tensor1d([mean[0] / sd[0], mean[1] / sd[1], 0])),
      train: places.slice(0, train.length),
      validation: places.slice(train.length),
    };
  },
);

/** What the inputs ask for, normalised: the `time` steps read and what follows the last, [rows, time + 1, 3]. */
export function chunksOf(
  { steps, shift }: DeviceHandwriting,
  { at, scale }: Inputs,
  time: number,
): tf.Tensor3D {
  if (at === undefined) throw new Error('Expected the inputs to say where chunks begin');
  const rows = at.size;
  return tf.tidy(() => {
    const offsets = Int32Array.from({ length: time + 1 }, (_, t) => t);
    const places = tf.add(at.as2D(rows, 1), tf.tensor2d(offsets, [1, time + 1], 'int32')).as1D();
    const gathered = gatherRows(steps, places).as3D(rows, time + 1, penWidth);
    const scaled = scale === undefined ? gathered : tf.mul(gathered, scale.as3D(rows, 1, penWidth));
    return tf.sub<tf.Tensor3D>(scaled, shift);
  });
}
