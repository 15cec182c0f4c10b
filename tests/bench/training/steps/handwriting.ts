import * as tf from '@tensorflow/tfjs-node-gpu';
import { makeCell } from '../../../../training/models/make-cell.ts';
import { mixtureDensityLosses, mixtureOutputs } from '../../../../training/models/mixture-density.ts';
import { unroll } from '../../../../training/models/unroll.ts';
import { glorot, zeros } from '../../../../training/models/weights.ts';
import type { Inputs } from '../../../../training/tasks/task.ts';
import { WeightSet } from '../../../../training/weight-set.ts';
import type { Step } from './step.ts';

const mixtures = 20;

/** An LSTM with a mixture density head as in section 4.5: (dx, dy, end) → density of the next. */
export function handwriting({ nH, batch, time }: { nH: number; batch: number; time: number }): Step {
  const weights = new WeightSet(1);
  const cell = makeCell(weights.make, 'cell', { kind: 'lstm', nX: 3, nH });
  const outputs = mixtureOutputs(mixtures);
  const w: tf.Tensor2D = weights.make('w', [nH, outputs], glorot(nH, outputs));
  const b: tf.Tensor1D = weights.make('b', [outputs], zeros);
  const noise = (step: number, width: number) =>
    tf.randomNormal<tf.Rank.R3>([batch, time, width], 0, 1, 'float32', step);
  return {
    weights,
    method: 'adam',
    loss: (inputs) => ({
      loss: tf.tidy(() => {
        const { h } = unroll(cell, cell.zeroState(batch), stepsOf(inputs, 'x', 3));
        const raw = tf.add(tf.matMul(h.as2D(batch * time, nH), w), b).as3D(batch, time, outputs);
        const ends = stepsOf(inputs, 'ends', 1).as2D(batch, time);
        const losses = mixtureDensityLosses(raw, { strokes: stepsOf(inputs, 'strokes', 2), ends });
        return tf.mean(losses).asScalar();
      }),
    }),
    batch: (step) => ({
      x: noise(3 * step + 1, 3),
      strokes: noise(3 * step + 2, 2),
      ends: tf.tidy(() => tf.cast(tf.greater(noise(3 * step + 3, 1), 1), 'float32')),
    }),
  };
}

function stepsOf(inputs: Inputs, name: string, width: number): tf.Tensor3D {
  const found = inputs[name];
  if (found === undefined) throw new Error(`Expected the inputs to hold ${name}`);
  return found.as3D(found.shape[0] ?? 0, found.shape[1] ?? 0, width);
}
