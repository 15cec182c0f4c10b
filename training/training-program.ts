import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Program, ProgramFunction } from './capture/program.ts';
import { gradientsOf } from './gradients.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import type { Schedule } from './optimisers/schedule.ts';
import type { Inputs, Problem } from './tasks/task.ts';

export type Functions = 'train' | 'evaluate';

const evaluatedSplits = ['validation', 'test'] as const;

/** Of the steps that are recorded and checked. */
const exampleRate = 1e-3;

/**
 * One training step, and the evaluation of one batch, of a problem as functions that can be captured. `variables` are
 * the problem's own by the names of `Tensors`; the optimiser's slots are added.
 */
export function trainingProgram(
  problem: Problem,
  variables: ReadonlyMap<string, tf.Variable>,
  optimiser: Optimiser,
): Program<Functions> {
  const { evaluation } = problem;
  const splits = evaluatedSplits.filter((split) => evaluation.batches(split) > 0);
  return {
    variables: new Map([...variables, ...optimiser.slots]),
    functions: new Map<Functions, ProgramFunction>([
      [
        'train',
        {
          // At a rate of its own, so that no trial's learning rate decides whether the graph agrees with eager
          example: (step) => stepInputs(problem, optimiser, step, exampleRate),
          run: (inputs) => ({ loss: trainStep(problem, optimiser, inputs) }),
        },
      ],
      [
        'evaluate',
        {
          example: (example) => {
            const split = splits[example % splits.length] ?? 'validation';
            return evaluation.inputs(split, Math.floor(example / splits.length) % evaluation.batches(split));
          },
          run: (inputs) => evaluation.measure(inputs),
        },
      ],
    ]),
  };
}

/** What a step is fed: its batch, and what the optimiser wants to know of it. */
export function stepInputs(
  problem: Problem,
  optimiser: Optimiser,
  step: number,
  schedule?: Schedule,
): Inputs {
  const fed = Object.entries(optimiser.stepInputs(step, schedule));
  return {
    ...problem.inputs(step),
    ...Object.fromEntries(fed.map(([name, value]) => [name, tf.scalar(value)])),
  };
}

/** Forward, backward and optimiser; returns the batch's mean loss in nats from before the weights moved. */
export function trainStep(
  { weights, loss: lossOf }: Pick<Problem, 'weights' | 'loss'>,
  optimiser: Optimiser,
  inputs: Inputs,
): tf.Scalar {
  let reported: tf.Scalar | undefined;
  const { value, gradients: found } = gradientsOf(() => {
    const { loss, penalty } = lossOf(inputs);
    if (penalty === undefined) return loss;
    // Kept, since all but what is returned here is disposed
    reported = tf.keep(loss.clone());
    return tf.add(loss, penalty).asScalar();
  }, [...weights.variables.values()]);
  const gradients = new Map<string, tf.Tensor>();
  for (const [name, variable] of weights.variables) {
    const gradient = found[variable.name];
    if (gradient !== undefined) gradients.set(name, gradient);
  }
  optimiser.apply(gradients, inputs);
  if (reported === undefined) return value;
  const loss = reported.clone();
  reported.dispose();
  return loss;
}
