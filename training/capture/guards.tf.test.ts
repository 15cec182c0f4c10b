import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { dropoutMask } from '../models/dropout.ts';
import { nativeOp } from '../models/native-op.ts';
import { buildGraph } from './build.ts';
import { capture } from './capture.ts';
import { GraphLibrary } from './library.ts';
import type { Program } from './program.ts';
import type { Tensors } from './record.ts';
import { expectRoom } from './room.ts';
import { sha256 } from './structure.ts';
import { keyOf, rewriteAll, traceOf } from './traces.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));

it('refuses an op that draws from the state of its session', async () => {
  const size = tf.tensor1d([3], 'int32');
  const program = programOf(({ x }) =>
    tf.add(x ?? size, nativeOp('RandomUniform', [size], { T: size, dtype: { dtype: 'float32' } })),
  );
  await expect(capture(program, new GraphLibrary(newFolder()))).rejects.toThrow(
    'RandomUniform draws other numbers in every session',
  );
});

it('refuses two inputs that are one tensor, which it could not tell apart', async () => {
  const program = programOf(
    ({ x, y }) => tf.mul(x ?? 0, y ?? 0),
    (example) => {
      const x = numbers(example);
      return { x, y: x };
    },
  );
  await expect(capture(program, new GraphLibrary(newFolder()))).rejects.toThrow(
    'The input "y" is the very tensor of another one',
  );
});

it('refuses a model whose check would take most of the memory of the machine', () => {
  const variables = new Map([['w', tf.variable(tf.zeros([250, 1000]))]]); // 1 MB
  expect(() => expectRoom({ variables }, 10e6)).not.toThrow();
  expect(() => expectRoom({ variables }, 9e6)).toThrow(
    'Checking its graph takes 6 MB, too much for a machine of 9 MB',
  );
  expect(() => expectRoom({ variables })).not.toThrow();
});

it('takes no input of another shape, which its constants do not know', async () => {
  const engine = await capture(
    programOf(({ x }) => tf.mean(x ?? 0)),
    new GraphLibrary(newFolder()),
  );
  expect(engine.run('train', { x: tf.tensor1d([1, 2, 3]) })).toEqual({ loss: 2 });
  expect(() => engine.run('train', { x: tf.tensor1d([1, 2, 3, 4]) })).toThrow(
    'Expected the input "x" of train to be [3], got [4]',
  );
});

it('makes one graph for all learning rates and shares of dropout, and one for each batch', async () => {
  const folder = newFolder();
  const made = async (size: number, keep: number, rate: number) => {
    const kept = tf.tidy(() => tf.add(tf.scalar(keep), 0).asScalar());
    const program = programOf(
      ({ x, rate: fed, seed }) =>
        tf.mul(
          tf.mul(x ?? 0, dropoutMask<tf.Rank.R1>(seed?.as1D() ?? tf.tensor1d([0]), 0, [size], kept)),
          fed ?? 0,
        ),
      (example) => ({
        x: numbers(example, size),
        rate: tf.scalar(rate),
        seed: tf.tensor1d([1, example], 'int32'),
      }),
    );
    (await capture(program, new GraphLibrary(folder))).dispose();
    return readdirSync(folder).length;
  };
  expect(await made(3, 0.9, 0.1)).toBe(1);
  expect(await made(3, 0.5, 0.1)).toBe(1);
  expect(await made(3, 0.9, 0.2)).toBe(1);
  expect(await made(4, 0.9, 0.1)).toBe(2);
});

it('assigns and returns what variables were before the step, in whatever order they change', async () => {
  const [current, previous] = [1, 0].map((value) => tf.variable(tf.tensor1d([value])));
  if (current === undefined || previous === undefined) throw new Error('Expected two variables');
  const variables = new Map([
    ['current', current],
    ['previous', previous],
  ]);
  const run = ({ x }: Tensors) => {
    previous.assign(current.clone());
    const loss = current.clone();
    current.assign(tf.sum(x ?? current).as1D());
    return { loss };
  };
  const program: Program<'train'> = {
    variables,
    functions: new Map([['train', { example: (example: number) => ({ x: numbers(example) }), run }]]),
  };
  const engine = await capture(program, new GraphLibrary(newFolder()));
  for (let step = 0; step < 20; step += 1) {
    const before = engine.read().get('current')?.[0];
    expect(engine.run('train', { x: tf.tensor1d([step, 1, 1]) })).toEqual({ loss: before });
    expect(engine.read()).toEqual(
      new Map([
        ['current', Float32Array.of(step + 2)],
        ['previous', Float32Array.of(before ?? Number.NaN)],
      ]),
    );
  }
});

it('remembers a refusal, so that no trial of the shape goes on with a graph where another began op by op', async () => {
  const folder = newFolder();
  const program = programOf(({ x }) => tf.square(x ?? 0));
  traceOf(program, 0);
  new GraphLibrary(folder).refuse(keyOf(rewriteAll(traceOf(program, 1))), 'it deviated');
  await expect(capture(program, new GraphLibrary(folder))).rejects.toThrow('it deviated');
});

/*
 * A change of `graph` without one of `key` means that graphs on disk are not what would be built now: `format` in
 * traces.ts is to be raised.
 */
it('names what it builds', () => {
  const program = programOf(({ x }) => tf.tanh(tf.mul(x ?? 0, tf.ones([3]))));
  traceOf(program, 0);
  const traces = rewriteAll(traceOf(program, 1));
  const nodes = buildGraph(traces).nodes.map((node) => Buffer.from(node.serializeBinary()));
  expect({
    key: keyOf(traces).slice(0, 12),
    graph: sha256(Buffer.concat(nodes)).slice(0, 12),
  }).toMatchInlineSnapshot(`
    {
      "graph": "12f8c4e8cb78",
      "key": "75dcfcbb183e",
    }
  `);
});

/** Returns what `loss` makes of its inputs, summed; the variable w only stands there. */
function programOf(
  loss: (inputs: Tensors) => tf.Tensor,
  example: (example: number) => Tensors = (index) => ({ x: numbers(index) }),
): Program<'train'> {
  const w = tf.variable(tf.scalar(1));
  return {
    variables: new Map([['w', w]]),
    functions: new Map([['train', { example, run: (inputs: Tensors) => ({ loss: tf.sum(loss(inputs)) }) }]]),
  };
}

function numbers(example: number, size = 3): tf.Tensor1D {
  return tf.tensor1d(Array.from({ length: size }, (_, index) => 1 + index + example / 10));
}
