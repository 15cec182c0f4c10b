import * as tf from '@tensorflow/tfjs-node-gpu';
import { dropAllBut } from '../../../../training/models/gnmt/drop.ts';
import { type GnmtCell, makeGnmt, translationLoss } from '../../../../training/models/gnmt/gnmt.ts';
import { type Pair, pairsOf } from '../../../../training/models/gnmt/pairs.ts';
import type { GnmtSize } from '../../../../training/models/gnmt/size.ts';
import { onDevice } from '../../../../training/on-device.ts';
import { dropoutSeed } from '../../../../training/tasks/dropout-seed.ts';
import type { Inputs } from '../../../../training/tasks/task.ts';
import { WeightSet } from '../../../../training/weight-set.ts';
import type { Step } from './step.ts';

/** Pieces of a sentence, its mark of the end among them. */
interface Lengths {
  readonly batch: number;
  readonly time: number;
}

/** The translation model of section 4.6 with dropout 0.2, on full sentences. */
export function translation(size: GnmtSize, cell: GnmtCell, { batch, time }: Lengths): Step {
  const weights = new WeightSet(1);
  const model = makeGnmt(weights.make, size, cell);
  const keep = onDevice(tf.scalar(0.8));
  return {
    weights,
    method: 'adam',
    loss: (inputs) => ({
      loss: tf.tidy(() => {
        const { nats, pieces } = translationLoss(
          model,
          {
            source: input(inputs, 'source').as2D(time, batch),
            sourceMask: input(inputs, 'sourceMask').as2D(time, batch),
            target: input(inputs, 'target').as2D(time, batch),
            next: input(inputs, 'next').as2D(time, batch),
            targetMask: input(inputs, 'targetMask').as2D(time, batch),
          },
          dropAllBut(keep, input(inputs, 'seed').as1D()),
        );
        return tf.div(nats, pieces).asScalar();
      }),
    }),
    batch: (step) => ({
      ...pairsOf(
        noise(step, size.nV, { batch, time }),
        { start: 0, end: 1, pad: 2 },
        { source: time, target: time },
      ),
      seed: dropoutSeed(1, step),
    }),
  };
}

function noise(step: number, nV: number, { batch, time }: Lengths): Pair[] {
  const piece = (place: number) => 3 + (((place + step * 13) * 7919) % (nV - 3));
  const sentence = (place: number) => Array.from({ length: time - 1 }, (_, t) => piece(place * time + t));
  return Array.from({ length: batch }, (_, place) => ({
    source: sentence(place),
    target: sentence(place + batch),
  }));
}

function input(inputs: Inputs, name: string): tf.Tensor {
  const found = inputs[name];
  if (found === undefined) throw new Error(`Expected the inputs to hold ${name}`);
  return found;
}
