import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Program } from '../../../training/capture/program.ts';
import type { CellSize } from '../../../training/models/make-cell.ts';
import { Adam, correctedRate } from '../../../training/optimisers/adam.ts';
import type { Inputs } from '../../../training/tasks/task.ts';
import { trainStep } from '../../../training/training-program.ts';
import type { ProgramName } from './rows.ts';
import { characters } from './steps/characters.ts';
import { handwriting } from './steps/handwriting.ts';
import { mnist } from './steps/mnist.ts';
import { residual } from './steps/residual.ts';
import type { Step } from './steps/step.ts';

/** The training step of a row as a program with Adam. Its data is noise: the time of a step does not depend on it. */
export function programOf(name: ProgramName): Program<'train'> {
  const step = stepOf(name);
  const adam = new Adam(step.weights.variables);
  return {
    variables: new Map([...step.weights.variables, ...(step.state ?? []), ...adam.slots]),
    functions: new Map([
      [
        'train',
        {
          example: (index: number) => ({
            ...step.batch(index),
            rate: tf.scalar(correctedRate(1e-3, index + 1)),
          }),
          run: (inputs: Inputs) => ({ loss: trainStep(step, adam, inputs) }),
        },
      ],
    ]),
  };
}

/** Of the table's 1,000 units, on 128 sequences of 100 characters of 50. */
const large = { nH: 1000, nHat: 128, nZ: 4 };

function stepOf(name: ProgramName): Step {
  switch (name) {
    case 'mnist-plain':
      return mnist('plain');
    case 'mnist-hyper':
      return mnist('hyper');
    case 'wrn':
      return residual('plain');
    case 'hyper-wrn':
      return residual('hyper');
    case 'lstm-128':
      return text('lstm', { nH: 128, nHat: 0, nZ: 0 }, { batch: 32, time: 100 });
    case 'lstm-1000':
      return text('lstm', large);
    case 'ln-lstm-1000':
      return text('ln-lstm', large);
    case 'hyper-lstm-1000':
      return text('hyper-lstm', large);
    case 'ln-hyper-lstm-1000':
      return text('ln-hyper-lstm', large);
    case 'ln-hyper-lstm-256':
      return text('ln-hyper-lstm', { nH: 256, nHat: 64, nZ: 4 }, { batch: 64, time: 50 });
    case 'density-lstm-900':
      return handwriting({ nH: 900, batch: 32, time: 300 });
  }
}

function text(
  kind: Exclude<CellSize['kind'], 'hyper-rnn' | 'full-rank-hyper-rnn'>,
  size: { readonly nH: number; readonly nHat: number; readonly nZ: number },
  { batch, time } = { batch: 128, time: 100 },
): Step {
  return characters({ kind, nX: 50, ...size }, { batch, time });
}
