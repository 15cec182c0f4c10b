import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../../tests/helpers/trial.ts';
import { enwik8Text } from '../../datasets/enwik8/load.ts';
import { enwik8Task } from './enwik8.ts';

/*
 * Small models on a small text, in which the next byte is known; the last one of all is nowhere else.
 */
const graphs = newGraphLibrary();
const facts = { dataset: 'test', source: 'test', checksum: 'none', share: 0.5 };
const text = enwik8Text(Buffer.from(`${'wikipedia '.repeat(240)}!`), { file: 'test', facts });
const small = { nH: 6, time: 5, learningRate: 0.02 };
const hyper = { nHat: 4, nZ: 2, ...small };

it.each([
  { variant: 'lstm', ...small },
  { variant: 'ln-hyper-lstm', hyperDropout: true, ...hyper },
])('captures, learns, and resumes bit for bit: $variant', async (parameters) => {
  const run = async (order: ReturnType<typeof trial>, stopAt?: number) =>
    trainIn(order, await open(parameters), { graphs, ...(stopAt === undefined ? {} : { stopAt }) });
  const undisturbed = await run(trial());
  const losses = undisturbed.points.filter(({ name }) => name === 'train_loss');
  expect(losses.at(-1)?.value).toBeLessThan(losses[0]?.value ?? 0);
  const order = trial();
  await run(order, 7);
  expect(hashOf(await run({ ...order, attempt: 2 }))).toBe(hashOf(undisturbed));
});

it('draws no dropout in the plain LSTM, which the paper trains without', async () => {
  const [plain, normed] = [
    await open({ variant: 'lstm', ...small }),
    await open({ variant: 'ln-lstm', ...small }),
  ];
  expect(Object.keys(plain.inputs(0))).toEqual(['at', 'keep']);
  expect(Object.keys(normed.inputs(0))).toEqual(['at', 'keep', 'seed']);
  plain.dispose();
  normed.dispose();
});

it('gives a byte that training lacks a symbol of its own and counts its bits', async () => {
  expect(Buffer.from(text.symbols).toString()).toBe(' !adeikpw');
  expect(text.train.includes(text.symbols.indexOf('!'.codePointAt(0) ?? 0))).toBe(false);
  const { ending } = await trainIn(trial(), await open({ variant: 'lstm', ...small }), { graphs });
  if (ending?.kind !== 'done') throw new Error('Expected the trial to be done');
  const { test_bpc = 0, validation_bpc = 0 } = ending.result.metrics;
  // One symbol in 120 that was never seen costs more than all others together differ from validation's
  expect(test_bpc).toBeGreaterThan(validation_bpc + 0.02);
});

function open(parameters: Readonly<Record<string, unknown>>) {
  const library = libraryOf({ enwik8: () => Promise.resolve(text) });
  return enwik8Task.open({ parameters, seed: 1, batch: 8, steps: 60, library });
}

function trial() {
  return orderOf({ budget: { steps: 60, batch: 8, evaluateEvery: 30, patience: null } });
}
