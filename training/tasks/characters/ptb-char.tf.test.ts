import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../../tests/helpers/trial.ts';
import type { CharacterText } from '../../datasets/character-text.ts';
import { ptbCharTask } from './ptb-char.ts';

/*
 * Small models on a small text of three symbols, of which the third follows from the two before it.
 */
const graphs = newGraphLibrary();
const text: CharacterText = {
  symbols: Buffer.from('abc'),
  train: symbolsFrom(1, 2001),
  validation: symbolsFrom(2, 331),
  test: symbolsFrom(3, 97),
  facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
};
const small = { nH: 6, time: 5, learningRate: 0.02 };
const hyper = { nHat: 4, nZ: 2, ...small };

it.each([
  { variant: 'lstm', ...small },
  { variant: 'ln-lstm', keep: 1, ...small },
  { variant: 'hyper-lstm', ...hyper },
  { variant: 'ln-hyper-lstm', layers: 2, ...hyper },
])('captures, learns, and resumes bit for bit: $variant', async (parameters) => {
  const run = async (order: ReturnType<typeof trial>, stopAt?: number) =>
    trainIn(order, await open(parameters), { graphs, ...(stopAt === undefined ? {} : { stopAt }) });
  const undisturbed = await run(trial());
  const losses = undisturbed.points.filter(({ name }) => name === 'train_loss');
  expect(losses.at(-1)?.value).toBeLessThan(losses[0]?.value ?? 0);
  expect(undisturbed.ending).toMatchObject({
    result: { metrics: { test_bpc: expect.any(Number), validation_bpc: expect.any(Number) } },
  });
  const order = trial();
  await run(order, 7);
  expect(hashOf(await run({ ...order, attempt: 2 }))).toBe(hashOf(undisturbed));
});

it('gives a split the same bits per character in chunks of any length', async () => {
  const figures = [];
  for (const time of [1, 5, 11]) {
    const problem = await open({ variant: 'lstm', ...small, time });
    const { evaluation } = problem;
    let nats = 0;
    for (let index = 0; index < evaluation.batches('validation'); index += 1)
      nats += tf.tidy(
        () => evaluation.measure(evaluation.inputs('validation', index))['nats']?.dataSync()[0] ?? Number.NaN,
      );
    figures.push(evaluation.figures('validation', { nats })['validation_bpc'] ?? Number.NaN);
    problem.dispose();
  }
  for (const figure of figures) expect(figure).toBeCloseTo(figures[0] ?? Number.NaN, 5);
});

it('draws no dropout where everything is kept: no seed is asked for', async () => {
  const [kept, dropped] = [
    await open({ variant: 'lstm', ...small, keep: 1 }),
    await open({ variant: 'lstm' }),
  ];
  expect(Object.keys(kept.inputs(0))).toEqual(['at', 'keep']);
  expect(Object.keys(dropped.inputs(0))).toEqual(['at', 'keep', 'seed']);
  kept.dispose();
  dropped.dispose();
});

it('refuses what its model does not have, and a batch larger than the text', async () => {
  await expect(open({ variant: 'lstm', nZ: 4 })).rejects.toThrow('nZ');
  await expect(open({ variant: 'lstm', nH: 6, time: 1000 })).rejects.toThrow('less than the 2001 symbols');
});

function open(parameters: Readonly<Record<string, unknown>>) {
  const library = libraryOf({ ptb: () => Promise.resolve(text) });
  return ptbCharTask.open({ parameters, seed: 1, batch: 8, steps: 60, library });
}

function trial() {
  return orderOf({ budget: { steps: 60, batch: 8, evaluateEvery: 30, patience: null } });
}

function symbolsFrom(start: number, length: number): Uint8Array {
  const symbols = new Uint8Array(length).fill(start % 3);
  for (let at = 2; at < length; at += 1)
    symbols[at] = ((symbols[at - 1] ?? 0) + (symbols[at - 2] ?? 0) + Number(at % 7 === 0)) % 3;
  return symbols;
}
