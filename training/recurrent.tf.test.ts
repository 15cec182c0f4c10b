import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import type { TrialOrder } from '../contracts/trainer-messages.ts';
import { hashOf, newGraphLibrary, orderOf, type Ran, trainIn } from '../tests/helpers/trial.ts';
import type { GraphLibrary } from './capture/library.ts';
import { normal } from './models/weights.ts';
import { l2Penalty } from './optimisers/l2-penalty.ts';
import { normals, randomStream } from './random.ts';
import { keepOf, makeCarriedTensor } from './tasks/recurrent/carried-state.ts';
import type { Inputs, Problem, Split } from './tasks/task.ts';
import { WeightSet } from './weight-set.ts';

/*
 * A recurrent state carried from chunk to chunk of one long text, in training and in evaluation.
 */
const [batch, nX, nH, textLength] = [2, 3, 4, 24];
const engines = [
  { engine: 'captured', graphs: newGraphLibrary() },
  { engine: 'op by op', graphs: null },
];

it.each(engines)('evaluates a text in chunks as in one piece, $engine', async ({ graphs }) => {
  const [whole, ...cut] = await Promise.all(
    [textLength, 8, 2].map(async (evaluated) => run(orderOf({}), { evaluated, graphs })),
  );
  for (const other of cut) {
    expect(figuresOf(other)).toHaveLength(4); // three validations and a test
    figuresOf(other).forEach((figure, index) => {
      const wanted = whole === undefined ? undefined : figuresOf(whole)[index];
      expect(figure.name).toBe(wanted?.name);
      expect(figure.value).toBeCloseTo(wanted?.value ?? Number.NaN, 5);
    });
  }
});

it.each(engines)('trains on as if no evaluation had been between, $engine', async ({ graphs }) => {
  const budget = { steps: 11, batch, patience: null };
  const [often, once] = await Promise.all(
    [1, 11].map(async (evaluateEvery) => run(orderOf({ budget: { ...budget, evaluateEvery } }), { graphs })),
  );
  expect(lossesOf(often)).toEqual(lossesOf(once));
  expect(lossesOf(once)).toHaveLength(11);
});

it.each(engines)('resumes bit for bit in the middle of a text, $engine', async ({ graphs }) => {
  const undisturbed = hashOf(await run(orderOf({}), { graphs }));
  for (const stopAt of [1, 6, 7]) {
    const order = orderOf({});
    expect((await run(order, { graphs, stopAt })).ending).toEqual({ kind: 'interrupted', step: stopAt });
    const resumed = await run({ ...order, attempt: 2 }, { graphs });
    expect(resumed.ending).toMatchObject({ result: { resumedFrom: stopAt } });
    expect(hashOf(resumed)).toBe(undisturbed);
  }
});

it('carries what matters: a state that is forgotten between chunks gives other losses', async () => {
  const carrying = await run(orderOf({}), { graphs: null });
  const forgetful = await run(orderOf({}), { graphs: null, forgetful: true });
  expect(lossesOf(forgetful)[0]).toBe(lossesOf(carrying)[0]);
  expect(lossesOf(forgetful)[1]).not.toBe(lossesOf(carrying)[1]);
});

it.each(engines)('reports the loss without what L2 adds, and minimises both, $engine', async ({ graphs }) => {
  const [free, penalised] = [await run(orderOf({}), { graphs, l2: 0 }), await run(orderOf({}), { graphs })];
  expect(lossesOf(penalised)[0]).toBe(lossesOf(free)[0]);
  expect(lossesOf(penalised)[1]).not.toBe(lossesOf(free)[1]);
});

it('counts what is learned alone, and refuses one name for two variables', async () => {
  const { ending } = await run(orderOf({}), { graphs: null });
  expect(ending).toMatchObject({ result: { parameters: nX * nH + nH * nH } });
  const weights = new WeightSet(1);
  weights.make('w', [1], normal(1));
  expect(() => weights.makeCarried('w', [1], normal(1))).toThrow('twice');
  weights.dispose();
});

it('restores the moments of the best evaluation with its weights', async () => {
  const budget = { steps: 12, batch, evaluateEvery: 1, patience: null };
  const { points } = await run(orderOf({ budget }), { graphs: null, learningRate: 0.3 });
  const validation = points.filter(({ name }) => name === 'validation_moment');
  const test = points.find(({ name }) => name === 'test_moment');
  const errors = points.filter(({ name }) => name === 'validation_error').map(({ value }) => value);
  const best = errors.indexOf(Math.min(...errors));
  expect(best).toBeLessThan(11);
  expect(test?.value).toBe(validation[best]?.value);
});

interface Choices {
  readonly graphs: GraphLibrary | null;
  /** Length of the chunks that are evaluated. */
  readonly evaluated?: number;
  readonly stopAt?: number;
  readonly forgetful?: boolean;
  readonly learningRate?: number;
  /** Factor of the penalty of wH; none with 0. */
  readonly l2?: number;
}

async function run(order: TrialOrder, choices: Choices): Promise<Ran> {
  return await trainIn(order, recurrentProblem(order, choices), choices);
}

function figuresOf({ points }: Ran) {
  return points.filter(({ name }) => name.endsWith('_error'));
}

function lossesOf(ran: Ran | undefined): number[] {
  return (ran?.points ?? []).filter(({ name }) => name === 'train_loss').map(({ value }) => value);
}

/**
 * A recurrent network that is to predict noise from noise, with the running mean of its states as a state of the model.
 * Training cuts its text into six chunks of four.
 */
function recurrentProblem(
  { seed }: TrialOrder,
  { evaluated = 8, forgetful = false, learningRate = 0.05, l2 = 0.01 }: Choices,
): Problem {
  const weights = new WeightSet(seed);
  const wX: tf.Tensor2D = weights.make('wX', [nX, nH], normal(0.5));
  const wH: tf.Tensor2D = weights.make('wH', [nH, nH], normal(0.5));
  const moment: tf.Variable<tf.Rank.R1> = weights.makeState('moment', [nH], normal(0));
  const carried = {
    training: makeCarriedTensor<tf.Rank.R2>(weights.makeCarried, 'training/h', [batch, nH]),
    evaluation: makeCarriedTensor<tf.Rank.R2>(weights.makeCarried, 'evaluation/h', [batch, nH]),
  };
  /** Sum of the squared deviations of a chunk. */
  const errorOf = (inputs: Inputs, use: keyof typeof carried) => {
    const { x, y } = inputs;
    if (x === undefined || y === undefined) throw new Error('Expected x and y');
    let h = carried[use].start(inputs);
    const errors = tf.unstack(x).map((xT, t) => {
      h = tf.tanh(tf.add(tf.matMul(xT.as2D(batch, nX), wX), tf.matMul(h, wH)));
      return tf.sum(tf.squaredDifference(h, tf.gather(y, t)));
    });
    carried[use].leave(h);
    return { error: tf.addN(errors).asScalar(), h };
  };
  return {
    weights,
    data: { dataset: 'noise', source: 'test', checksum: 'none', share: 1 },
    examples: 6,
    optimiser: { method: 'nesterov', rate: learningRate, clipNorm: 1 },
    selection: { metric: 'validation_error', goal: 'min' },
    paperParameters: 1,
    inputs: (step) => chunkOf('training', 4, forgetful ? 0 : step % 6),
    loss: (inputs) => {
      const { error, h } = errorOf(inputs, 'training');
      moment.assign(tf.add(tf.mul(moment, 0.9), tf.mul(tf.mean(h, 0), 0.1)));
      const loss = tf.div(error, 4).asScalar();
      return l2 === 0 ? { loss } : { loss, penalty: l2Penalty([wH], l2) };
    },
    evaluation: {
      batches: () => textLength / evaluated,
      inputs: (split, index) => chunkOf(split, evaluated, index),
      measure: (inputs) => ({
        error: errorOf(inputs, 'evaluation').error,
        moment: tf.sum(moment).asScalar(),
      }),
      figures: (split, { error = Number.NaN, moment: sum = Number.NaN }) => ({
        [`${split}_error`]: error / textLength,
        [`${split}_moment`]: sum,
      }),
    },
    dispose: () => weights.dispose(),
  };
}

/** A chunk of a text: x is [length, batch, nX], y is [length, batch, nH]. */
function chunkOf(text: Split | 'training', length: number, chunk: number): Inputs {
  const draw = (name: string, width: number) => {
    const whole = normals(randomStream(9, 'crop', `${text}/${name}`), textLength * batch * width);
    const size = length * batch * width;
    return tf.tensor3d(whole.subarray(chunk * size, (chunk + 1) * size), [length, batch, width]);
  };
  return { x: draw('x', nX), y: draw('y', nH), ...keepOf(chunk) };
}
