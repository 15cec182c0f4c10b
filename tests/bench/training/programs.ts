import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Program } from '../../../training/capture/program.ts';
import { modelVariables } from '../../../training/model-variables.ts';
import { openOptimiser } from '../../../training/optimisers/optimiser.ts';
import type { Inputs } from '../../../training/tasks/task.ts';
import { trainStep } from '../../../training/training-program.ts';
import type { ProgramName } from './rows.ts';
import { characters } from './steps/characters.ts';
import { handwriting } from './steps/handwriting.ts';
import { mnist } from './steps/mnist.ts';
import { residual } from './steps/residual.ts';
import type { Step } from './steps/step.ts';
import { translation } from './steps/translation.ts';

/** The training step of a row as a program. Its data is noise: the time of a step does not depend on it. */
export function programOf(name: ProgramName): Program<'train'> {
  const step = steps[name]();
  const plan = { method: step.method, rate: 1e-3, clipNorm: null };
  const optimiser = openOptimiser(step.weights.variables, plan);
  return {
    variables: new Map([...modelVariables(step.weights).all, ...optimiser.slots]),
    functions: new Map([
      [
        'train',
        {
          example: (index: number) => ({
            ...step.batch(index),
            rate: tf.scalar(optimiser.stepInputs(index).rate),
          }),
          run: (inputs: Inputs) => ({ loss: trainStep(step, optimiser, inputs) }),
        },
      ],
    ]),
  };
}

/** Of the table's 1,000 units, on 128 sequences of 100 characters of 50. */
const large = { nX: 50, nH: 1000, nHat: 128, nZ: 4 };
const long = { batch: 128, time: 100 };

const steps: Readonly<Record<ProgramName, () => Step>> = {
  'mnist-plain': () => mnist('plain'),
  'mnist-hyper': () => mnist('hyper'),
  wrn: () => residual('plain'),
  'hyper-wrn': () => residual('hyper'),
  'lstm-128': () => characters({ kind: 'lstm', nX: 50, nH: 128 }, { batch: 32, time: 100 }),
  'lstm-1000': () => characters({ kind: 'lstm', ...large }, long),
  'ln-lstm-1000': () => characters({ kind: 'ln-lstm', ...large }, long),
  'hyper-lstm-1000': () => characters({ kind: 'hyper-lstm', ...large }, long),
  'ln-hyper-lstm-1000': () => characters({ kind: 'ln-hyper-lstm', ...large }, long),
  'ln-hyper-lstm-256': () =>
    characters({ kind: 'ln-hyper-lstm', nX: 50, nH: 256, nHat: 64, nZ: 4 }, { batch: 64, time: 50 }),
  'gnmt-ln-hyper-lstm': () =>
    translation(
      { nV: 2000, nH: 1024, layers: 8 },
      { kind: 'ln-hyper-lstm', nHat: 128, nZ: 32 },
      { batch: 16, time: 10 },
    ),
  'density-lstm-900': () => handwriting({ nH: 900, batch: 32, time: 300 }),
};
