import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Program, ProgramFunction } from './capture/program.ts';
import { gradientsOf } from './gradients.ts';
import { type Adam, correctedRate } from './optimisers/adam.ts';
import type { Inputs, Problem } from './tasks/task.ts';

export type Functions = 'train' | 'evaluate';

/** Weights are variables of this prefix and their name; the optimiser's slots are named by it. */
export const weightPrefix = 'weight/';

/** Of the steps that are recorded and checked. */
const exampleRate = 1e-3;

/** One training step, and the evaluation of one batch, of a problem as functions that can be captured. */
export function trainingProgram(problem: Problem, adam: Adam): Program<Functions> {
  const { weights, evaluation } = problem;
  const weightVariables = [...weights.variables].map(
    ([name, variable]) => [`${weightPrefix}${name}`, variable] as const,
  );
  return {
    variables: new Map([...weightVariables, ...adam.slots]),
    functions: new Map<Functions, ProgramFunction>([
      [
        'train',
        {
          // At a rate of its own, so that no trial's learning rate decides whether the graph agrees with eager
          example: (step) => ({ ...problem.inputs(step), rate: rateOf(exampleRate, step) }),
          run: (inputs) => ({ loss: trainStep(problem, adam, inputs) }),
        },
      ],
      [
        'evaluate',
        {
          example: (example) => {
            const split = example % 2 === 0 ? 'validation' : 'test';
            return evaluation.inputs(split, Math.floor(example / 2) % evaluation.batches(split));
          },
          run: (inputs) => evaluation.measure(inputs),
        },
      ],
    ]),
  };
}

/** What a step is fed: its batch and, as `rate`, its learning rate with Adam's corrections. */
export function stepInputs(problem: Problem, step: number): Inputs {
  return { ...problem.inputs(step), rate: rateOf(problem.learningRate, step) };
}

function rateOf(learningRate: number, step: number): tf.Scalar {
  return tf.scalar(correctedRate(learningRate, step + 1));
}

/** Forward, backward and Adam; returns the batch's mean loss in nats from before the weights moved. */
export function trainStep(
  problem: Pick<Problem, 'weights' | 'loss'>,
  adam: Adam,
  { rate, ...inputs }: Inputs,
): tf.Scalar {
  if (rate === undefined) throw new Error('Expected the inputs to hold a rate');
  const { weights } = problem;
  const { value, gradients: found } = gradientsOf(
    () => problem.loss(inputs),
    [...weights.variables.values()],
  );
  const gradients = new Map<string, tf.Tensor>();
  for (const [name, variable] of weights.variables) {
    const gradient = found[variable.name];
    if (gradient !== undefined) gradients.set(name, gradient);
  }
  adam.apply(gradients, rate.asScalar());
  return value;
}
