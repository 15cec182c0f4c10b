import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { checkAgainstEager } from './check.ts';
import { eagerEngine } from './eager.ts';
import type { Program } from './program.ts';

const start = 0.3141;

it('trusts what agrees, and refuses a loss or a variable that does not', async () => {
  const square = programOf((w) => tf.square(w));
  expect(() =>
    check(
      programOf((w) => tf.mul(w, w)),
      square,
    ),
  ).not.toThrow();
  await expect(
    check(
      programOf((w) => tf.mul(tf.square(w), 1.001)),
      square,
    ),
  ).rejects.toThrow(/Expected loss of train \(call 1\) to be 0\.0986\d+ as it is eagerly, got 0\.0987/);
  const [still, moving] = [0, 1e-3].map((move) => programOf(() => tf.scalar(1), move));
  if (still === undefined || moving === undefined) throw new Error('Expected two programs');
  await expect(check(moving, still)).rejects.toThrow('"w" deviates from eager after train (call 1)');
});

it('trusts a network that amplifies rounding as far as one rounding of its variables takes it, and no further', async () => {
  // The logistic map doubles a difference at every step: after 60 of them rounding is all that is left
  const chaos = programOf((w) => iterated(w, (x) => tf.mul(tf.mul(x, 4), tf.sub(1, x))));
  const rounded = programOf((w) => iterated(w, (x) => tf.sub(tf.mul(x, 4), tf.mul(tf.square(x), 4))));
  expect(lossOf(rounded)).not.toBeCloseTo(lossOf(chaos), 3);
  await check(rounded, chaos);
  const wrong = programOf((w) =>
    tf.add(
      iterated(w, (x) => tf.mul(tf.mul(x, 4), tf.sub(1, x))),
      20,
    ),
  );
  await expect(check(wrong, chaos)).rejects.toThrow('as it is eagerly');
});

it('lets no variable of such a network stand still or go elsewhere', async () => {
  const moved = (move: number) => {
    const chaos: tf.Variable = tf.variable(tf.linspace(0.1, 0.4, 100));
    const u: tf.Variable = tf.variable(tf.scalar(0));
    const variables = new Map(Object.entries({ chaos, u }));
    const run = () => {
      const value = iterated(chaos, (x) => tf.mul(tf.mul(x, 4), tf.sub(1, x)));
      chaos.assign(tf.add(chaos, tf.mul(1e-3, tf.sign(tf.sub(value, 0.5)))));
      u.assign(tf.add(u, move));
      return { loss: tf.scalar(1) };
    };
    return { variables, functions: new Map([['train' as const, { example: () => ({}), run }]]) };
  };
  await check(moved(1.1e-3), moved(1e-3));
  for (const wrong of [0, -1e-3, 2e-3])
    await expect(check(moved(wrong), moved(1e-3))).rejects.toThrow('"u" deviates from eager');
});

/** Checks a program as if it were the captured form of another. */
async function check(captured: Program<'train'>, program: Program<'train'>): Promise<void> {
  await checkAgainstEager(eagerEngine(captured), program, 0);
}

function lossOf(program: Program<'train'>): number {
  return eagerEngine(program).run('train', {})['loss'] ?? Number.NaN;
}

function iterated(x: tf.Tensor, next: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  let current = x;
  for (let step = 0; step < 60; step += 1) current = next(current);
  return current;
}

/** Returns a loss of the variable w, to which it adds `move`. */
function programOf(loss: (w: tf.Tensor) => tf.Tensor, move = 0): Program<'train'> {
  const w = tf.variable(tf.scalar(start));
  const run = () => {
    const value = loss(w);
    w.assign(tf.add(w, move));
    return { loss: value };
  };
  return {
    variables: new Map([['w', w]]),
    functions: new Map([['train', { example: () => ({}), run }]]),
  };
}
