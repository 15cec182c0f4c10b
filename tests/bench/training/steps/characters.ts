import * as tf from '@tensorflow/tfjs-node-gpu';
import { characterLosses, makeCharacterModel } from '../../../../training/models/character-model.ts';
import { type CellSize, makeCell } from '../../../../training/models/make-cell.ts';
import type { Inputs } from '../../../../training/tasks/task.ts';
import { WeightSet } from '../../../../training/weight-set.ts';
import type { Step } from './step.ts';

/** A character-level language model as in section 4.3, with one cell, from a state of zeros. */
export function characters(size: CellSize, { batch, time }: { batch: number; time: number }): Step {
  const weights = new WeightSet(1);
  const cell = makeCell(weights.make, 'cell', size);
  const model = makeCharacterModel(weights.make, cell);
  return {
    weights,
    method: 'adam',
    loss: (inputs) => ({
      loss: tf.tidy(() => {
        const sequences = { ids: idsOf(inputs, 'x'), next: idsOf(inputs, 'y'), first: cell.zeroState(batch) };
        return tf.mean(characterLosses(model, sequences).losses).asScalar();
      }),
    }),
    batch: (step) => ({ x: ids(step, [batch, time], size.nX), y: ids(step + 1, [batch, time], size.nX) }),
  };
}

function ids(seed: number, shape: [number, number], nV: number): tf.Tensor2D {
  const length = shape[0] * shape[1];
  const values = Int32Array.from({ length }, (_, index) => ((index + seed * 13) * 7919) % nV);
  return tf.tensor2d(values, shape, 'int32');
}

function idsOf(inputs: Inputs, name: string): tf.Tensor2D {
  const found = inputs[name];
  if (found === undefined) throw new Error(`Expected the inputs to hold ${name}`);
  return found.as2D(found.shape[0] ?? 0, found.shape[1] ?? 0);
}
