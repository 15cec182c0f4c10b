import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { capture } from './capture.ts';
import { eagerEngine } from './eager.ts';
import { GraphLibrary } from './library.ts';
import type { Program } from './program.ts';
import type { Tensors } from './record.ts';

const library = () => new GraphLibrary(mkdtempSync(join(tmpdir(), 'hypersweep-graphs-')));

it('gives the losses and variables of the program itself', async () => {
  const program = regression();
  const captured = await capture(program, library());
  const eager = eagerEngine(program);
  for (let step = 10; step < 20; step += 1) {
    const inputs = program.functions.train.example(step);
    const [a, b] = [captured.run('train', inputs), eager.run('train', inputs)];
    expect(a['loss']).toBeCloseTo(b['loss'] ?? Number.NaN, 5);
  }
  for (const [name, values] of eager.read()) expect(captured.read().get(name)).toEqual(values);
});

type Change = (loss: tf.Tensor, inputs: Tensors) => tf.Tensor;

/** Least squares of noise by gradient descent, with the learning rate as an input. */
function regression(change: Change = (loss) => loss): Program<'train'> {
  const w = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([4, 3], 0, 1, 'float32', 7)));
  const variables = new Map([['w', w]]);
  return {
    variables,
    functions: {
      train: {
        example: (example) => ({
          x: tf.randomNormal([8, 4], 0, 1, 'float32', 100 + example),
          y: tf.randomNormal([8, 3], 0, 1, 'float32', 200 + example),
          rate: tf.scalar(0.1 / (1 + example)),
        }),
        run: (inputs) => {
          const { x, y, rate } = inputs;
          if (x === undefined || y === undefined || rate === undefined)
            throw new Error('Expected all inputs');
          const { value, grads } = tf.variableGrads(
            () => change(tf.mean(tf.square(tf.sub(tf.matMul(x, w), y))), inputs).asScalar(),
            [w],
          );
          const gradient = grads[w.name];
          if (gradient !== undefined) w.assign(tf.sub(w, tf.mul(rate, gradient)));
          return { loss: value };
        },
      },
    },
  };
}
