import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { capture } from '../capture.ts';
import { eagerEngine } from '../eager.ts';
import { GraphLibrary } from '../library.ts';
import type { Program } from '../program.ts';
import { traceOf } from '../traces.ts';
import { rewrite } from './rewrite.ts';

type Loss = (w: tf.Tensor2D, x: tf.Tensor2D) => tf.Tensor;

/** What is to be gone, and what is to be there instead, in the step of each loss. */
it.each<{ what: string; loss: Loss; gone: string[]; there: Record<string, number> }>([
  {
    what: 'reshapes to the same shape and casts to the same type',
    loss: (w, x) => tf.mean(tf.square(tf.reshape(tf.matMul(x, w), [4, 6]))),
    gone: ['Cast'],
    there: {},
  },
  {
    what: 'added dimensions, whose type TensorFlow.js does not name',
    loss: (w, x) => tf.sum(tf.mul(tf.expandDims(tf.expandDims(tf.matMul(x, w), 1), 0), 2)),
    gone: ['ExpandDims'],
    there: {},
  },
  {
    what: 'the gradients of slices that make up a whole',
    loss: (w, x) => {
      const gates = tf.matMul(x, w);
      const gate = (index: number) => tf.slice(gates, [0, 2 * index], [4, 2]);
      return tf.sum(tf.mul(tf.mul(gate(0), gate(1)), tf.square(gate(2))));
    },
    gone: ['PadV2'],
    there: { ConcatV2: 1 },
  },
  {
    what: 'the gradients of sigmoid and tanh',
    loss: (w, x) => tf.sum(tf.square(tf.tanh(tf.sigmoid(tf.matMul(x, w))))),
    gone: [],
    there: { SigmoidGrad: 1, TanhGrad: 1 },
  },
  {
    what: 'the gradient of a mean',
    loss: (w, x) => {
      const y = tf.matMul(x, w);
      return tf.sum(tf.square(tf.sub(y, tf.mean(y, 1, true))));
    },
    gone: [],
    there: {},
  },
  {
    what: "a recurrent weight's gradients and its transposed copies",
    loss: (w, x) => {
      let h = tf.matMul(x, w);
      for (let step = 0; step < 9; step += 1) h = tf.tanh(tf.matMul(h, w));
      return tf.sum(tf.square(h));
    },
    gone: ['PadV2'],
    there: { ConcatV2: 2, Transpose: 1, TanhGrad: 9 },
  },
])('rewrites $what, and computes the same', async ({ loss, gone, there }) => {
  const program = programOf(loss);
  traceOf(program, 0); // constants of TensorFlow.js that are made once
  const trace = traceOf(program, 1).get('train');
  if (trace === undefined) throw new Error('Expected a trace of the program');
  const [before, after] = [trace, rewrite(trace)].map(({ ops }) => ops.map(({ name }) => name));
  expect(after?.length).toBeLessThan(before?.length ?? 0);
  for (const name of gone) expect(after).not.toContain(name);
  for (const [name, count] of Object.entries(there))
    expect(after?.filter((other) => other === name)).toHaveLength(count);

  await expectSame(program);
});

it.each<{ what: string; loss: Loss; stays: string }>([
  {
    what: 'a padding that covers a part alone',
    loss: (w, x) => tf.sum(tf.square(tf.slice(tf.matMul(x, w), [0, 0], [4, 2]))),
    stays: 'PadV2',
  },
  {
    what: 'paddings that overlap',
    loss: (w, x) => {
      const y = tf.matMul(x, w);
      const part = (from: number, size: number) => tf.sum(tf.square(tf.slice(y, [0, from], [4, size])));
      return tf.add(part(0, 4), part(2, 4));
    },
    stays: 'PadV2',
  },
  {
    what: 'a sum that spreads one of its terms',
    loss: (w, x) => {
      const padded = tf.pad(tf.slice(w, [0, 0], [1, 3]), [
        [0, 0],
        [0, 3],
      ]);
      return tf.sum(
        tf.square(
          tf.add(
            tf.pad(tf.slice(tf.matMul(x, w), [0, 0], [4, 3]), [
              [0, 0],
              [3, 0],
            ]),
            padded,
          ),
        ),
      );
    },
    stays: 'PadV2',
  },
  {
    what: 'a slope of which a number other than one is a part',
    loss: (w, x) => {
      const y = tf.tanh(tf.matMul(x, w));
      return tf.sum(tf.mul(tf.sub(2, tf.square(y)), y));
    },
    stays: 'Sub',
  },
])('leaves $what as it is, and computes the same', async ({ loss, stays }) => {
  const program = programOf(loss);
  traceOf(program, 0);
  const trace = traceOf(program, 1).get('train');
  expect(trace === undefined ? [] : rewrite(trace).ops.map(({ name }) => name)).toContain(stays);
  await expectSame(program);
});

/** Expects the captured step to do what the step does op by op. */
async function expectSame(program: Program<'train'>): Promise<void> {
  const captured = await capture(
    program,
    new GraphLibrary(mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'))),
  );
  const eager = eagerEngine(program);
  for (const example of [5, 6, 7]) {
    const inputs = { x: noise(example) };
    const [got, wanted] = [captured.run('train', inputs), eager.run('train', inputs)];
    expect(got['loss']).toBeCloseTo(wanted['loss'] ?? Number.NaN, 4);
  }
  const [got, wanted] = [captured.read().get('w'), eager.read().get('w')];
  wanted?.forEach((value, index) => expect(got?.[index]).toBeCloseTo(value, 5));
}

/** Gradient descent on a loss of w, [6, 6], and noise x, [4, 6]. */
function programOf(loss: Loss): Program<'train'> {
  const w = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([6, 6], 0, 0.5, 'float32', 3)));
  const rate = tf.tidy(() => tf.add(tf.scalar(0.01), 0));
  return {
    variables: new Map([['w', w]]),
    functions: new Map([
      [
        'train',
        {
          example: (example: number) => ({ x: noise(example) }),
          run: ({ x }) => {
            if (x === undefined) throw new Error('Expected x');
            const { value, grads } = tf.variableGrads(() => loss(w, x.as2D(4, 6)).asScalar(), [w]);
            const gradient = grads[w.name];
            if (gradient !== undefined) w.assign(tf.sub(w, tf.mul(rate, gradient)));
            return { loss: value };
          },
        },
      ],
    ]),
  };
}

function noise(seed: number): tf.Tensor2D {
  return tf.randomNormal([4, 6], 0, 1, 'float32', 50 + seed);
}
