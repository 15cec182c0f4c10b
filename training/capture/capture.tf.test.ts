import { mkdtempSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { capture } from './capture.ts';
import { eagerEngine } from './eager.ts';
import { GraphLibrary } from './library.ts';
import type { Engine, Program, ProgramFunction } from './program.ts';
import type { Tensors } from './record.ts';

const library = () => new GraphLibrary(mkdtempSync(join(tmpdir(), 'hypersweep-graphs-')));

it('gives the losses and variables of the program itself', async () => {
  const program = regression();
  const captured = await capture(program, library());
  const eager = eagerEngine(program);
  for (let step = 10; step < 20; step += 1) {
    const inputs = exampleOf(program, step);
    const [a, b] = [captured.run('train', inputs), eager.run('train', inputs)];
    expect(a['loss']).toBeCloseTo(b['loss'] ?? Number.NaN, 5);
  }
  for (const [name, values] of eager.read()) expect(captured.read().get(name)).toEqual(values);
});

it('keeps what it captured on disk and in memory, and starts each user from its own variables', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  const graphs = new GraphLibrary(folder);
  const first = await capture(regression(), graphs);
  const [key] = readdirSync(folder);
  const second = await capture(regression(), graphs); // lent at the same time: a session of its own
  const start = second.read();
  const sessions = tf.node.getNumOfSavedModels();
  train(first, regression(), 3);
  expect(second.read()).toEqual(start);
  expect(first.read()).not.toEqual(start);
  first.dispose();
  const third = await capture(regression(), graphs);
  expect(third.read()).toEqual(start);
  expect(tf.node.getNumOfSavedModels()).toBe(sessions);
  expect(readdirSync(folder)).toEqual([key]);
  second.dispose();
  third.dispose();
  graphs.dispose();
  expect(tf.node.getNumOfSavedModels()).toBe(sessions - 2);
});

it('goes on from variables that were read and written back', async () => {
  const graphs = library();
  const undisturbed = await capture(regression(), graphs);
  train(undisturbed, regression(), 6);
  const interrupted = await capture(regression(), graphs);
  train(interrupted, regression(), 3);
  const resumed = await capture(regression(), graphs);
  resumed.write(interrupted.read());
  train(resumed, regression(), 6, 3);
  expect(resumed.read()).toEqual(undisturbed.read());
});

it('builds a graph anew when the kept one is damaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  (await capture(regression(), new GraphLibrary(folder))).dispose();
  const [key] = readdirSync(folder);
  truncateSync(join(folder, key ?? '', 'saved_model.pb'), 100);
  const engine = await capture(regression(), new GraphLibrary(folder));
  expect(train(engine, regression(), 1)).toBeGreaterThan(0);
});

it.each<{ what: string; because: string; change: Change }>([
  {
    what: 'a mask drawn in JavaScript',
    because: 'was computed or drawn in JavaScript and would be frozen',
    change: (loss) => tf.mul(loss, tf.tensor1d([Math.random()])).asScalar(),
  },
  {
    what: 'tf.dropout, which draws in JavaScript',
    because: 'was computed or drawn in JavaScript and would be frozen',
    change: (loss, { x }) => tf.add(loss, tf.mean(tf.dropout(x ?? loss, 0.5))),
  },
  {
    what: 'a counter of JavaScript',
    because: 'was computed or drawn in JavaScript and would be frozen',
    change: (loss) => tf.add(loss, tf.scalar((counter += 1))),
  },
  {
    what: 'a branch that is not always taken',
    because: 'JavaScript branches on the data',
    change: (loss) => ((counter += 1) % 2 === 0 ? tf.square(loss) : loss),
  },
  {
    what: 'a number that the step computes and JavaScript reads',
    because: 'JavaScript reads a number that the step computes',
    change: (loss) => ((loss.dataSync()[0] ?? 0) > 0 ? loss : tf.neg(loss)),
  },
  {
    what: 'a variable that the program does not name',
    because: 'a tensor from outside that may be another one each time',
    change: (loss) => {
      unnamed.assign(tf.add(unnamed, 1));
      return tf.add(loss, unnamed);
    },
  },
])('refuses $what', async ({ because, change }) => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  const program = regression(change);
  const before = program.variables.get('w')?.dataSync().slice();
  await expect(capture(program, new GraphLibrary(folder))).rejects.toThrow(because);
  expect(program.variables.get('w')?.dataSync()).toEqual(before);
  expect(readdirSync(folder)).toEqual([]);
});

it('makes a variable of a tensor that existed before, so that another one needs no other graph', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  for (const factor of [2, 3]) {
    const held = tf.tidy(() => tf.add(tf.scalar(factor), 0));
    const program = regression((loss) => tf.mul(loss, held));
    const engine = await capture(program, new GraphLibrary(folder));
    const [captured, eager] = [engine, eagerEngine(program)].map((one) => train(one, program, 1));
    expect(captured).toBeCloseTo(eager ?? Number.NaN, 4);
  }
  expect(readdirSync(folder)).toHaveLength(1);
});

it('holds tensors of whole numbers as such, and shares one among functions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  const held = tf.tidy(() => tf.add(tf.tensor2d([[1, 2, 3]], [1, 3], 'int32'), tf.scalar(0, 'int32')));
  const program = regression((loss) => tf.add(loss, tf.sum(tf.cast(held, 'float32'))));
  const [step] = program.functions.values();
  if (step === undefined) throw new Error('Expected a program that trains');
  const twice = {
    variables: program.variables,
    functions: new Map([
      ['train', step],
      ['again', step],
    ] as const),
  };
  const engine = await capture(twice, new GraphLibrary(folder));
  const inputs = exampleOf(program, 1);
  expect(engine.run('again', inputs)['loss']).toBeGreaterThan(6);
  const [key] = readdirSync(folder);
  const file = readFileSync(join(folder, key ?? '', 'saved_model.pb')).toString('latin1');
  expect(file).toContain('held/0');
  expect(file).not.toContain('held/1');
});

it('fills large constants in rather than writing them out, and multiplies matrices as such', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  await capture(
    regression((loss) => tf.add(loss, tf.mean(tf.ones([1000, 1000])))),
    new GraphLibrary(folder),
  );
  const [key] = readdirSync(folder);
  const file = readFileSync(join(folder, key ?? '', 'saved_model.pb'));
  expect(file.length).toBeLessThan(50_000);
  expect(file.includes('Fill')).toBe(true);
  expect(file.includes('BatchMatMul')).toBe(false);
});

it("makes one product of a recurrent weight's gradient, with the variables of eager training", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-graphs-'));
  const program = recurrence(8);
  const engine = await capture(program, new GraphLibrary(folder));
  const eager = eagerEngine(program);
  train(engine, program, 4);
  train(eager, program, 4);
  const [captured, wanted] = [engine, eager].map((one) => [...(one.read().get('w') ?? [])]);
  captured?.forEach((value, index) => expect(value).toBeCloseTo(wanted?.[index] ?? Number.NaN, 5));
  const [key] = readdirSync(folder);
  expect(readFileSync(join(folder, key ?? '', 'saved_model.pb')).includes('ConcatV2')).toBe(true);
});

it('leaves no tensor behind and keeps its memory over 10,000 steps', async () => {
  const program = regression();
  const engine = await capture(program, library());
  const tensors = tf.memory().numTensors;
  train(engine, program, 500);
  const before = process.memoryUsage.rss();
  train(engine, program, 10_000);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(process.memoryUsage.rss() - before).toBeLessThan(20e6);
});

function exampleOf(program: Program<'train'>, step: number): Tensors {
  const inputs = program.functions.get('train')?.example(step);
  if (inputs === undefined) throw new Error('Expected a program that trains');
  return inputs;
}

/** Trains from step `first` to `last`; the last loss. */
function train(engine: Engine<'train'>, program: Program<'train'>, last: number, first = 0): number {
  let loss = Number.NaN;
  for (let step = first; step < last; step += 1) {
    const inputs = exampleOf(program, step);
    loss = engine.run('train', inputs)['loss'] ?? Number.NaN;
    tf.dispose(inputs);
  }
  return loss;
}

let counter = 0;
const unnamed = tf.variable(tf.scalar(1));

type Change = (loss: tf.Tensor, inputs: Tensors) => tf.Tensor;

/** h ← tanh(h w) over some steps, from noise to zero. */
function recurrence(steps: number): Program<'train'> {
  const w = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([5, 5], 0, 0.5, 'float32', 3)));
  const run = ({ x }: Tensors) => {
    const { value, grads } = tf.variableGrads(() => {
      let h = x?.as2D(4, 5) ?? w;
      for (let step = 0; step < steps; step += 1) h = tf.tanh(tf.matMul(h, w));
      return tf.mean(tf.square(h)).asScalar();
    }, [w]);
    w.assign(tf.sub(w, tf.mul(0.1, grads[w.name] ?? w)));
    return { loss: value };
  };
  return { variables: new Map([['w', w]]), functions: new Map([['train', { example: noise, run }]]) };
}

function noise(seed: number): Tensors {
  return { x: tf.randomNormal([4, 5], 0, 1, 'float32', 50 + seed) };
}

/** Least squares of noise by gradient descent, with the learning rate as an input. */
function regression(change: Change = (loss) => loss): Program<'train'> {
  const w = tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>([4, 3], 0, 1, 'float32', 7)));
  const variables = new Map([['w', w]]);
  return {
    variables,
    functions: new Map<'train', ProgramFunction>([
      [
        'train',
        {
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
      ],
    ]),
  };
}
