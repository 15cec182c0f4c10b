import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../../tests/helpers/trial.ts';
import type { Pair, TranslationData } from '../../datasets/wmt14-enfr/load.ts';
import { PackedPairs, PairPacker } from '../../datasets/wmt14-enfr/packed-pairs.ts';
import { permutation, randomStream } from '../../random.ts';
import { learnWordpieces, Wordpieces } from '../../translation/wordpieces/wordpieces.ts';
import { wmt14EnFrTask } from './wmt14-en-fr.ts';

/*
 * Small models on a language of five words, of which each has one translation.
 */
const graphs = newGraphLibrary();
const words = new Map([
  ['the', 'le'],
  ['cat', 'chat'],
  ['dog', 'chien'],
  ['sees', 'voit'],
  ['hears', 'entend'],
]);
const data = await toyData();
const small = { nH: 8, layers: 3, pieces: 300, longest: 6, learningRate: 0.02, beam: 2 };

it.each([
  { variant: 'lstm', ...small },
  { variant: 'hyper-lstm', ...small, layers: 2, nHat: 4, nZ: 2 },
])('captures, learns, translates, and resumes bit for bit: $variant', async (parameters) => {
  const run = async (order: ReturnType<typeof trial>, stopAt?: number) =>
    trainIn(order, await open(parameters), { graphs, ...(stopAt === undefined ? {} : { stopAt }) });
  const undisturbed = await run(trial());
  const losses = undisturbed.points.filter(({ name }) => name === 'train_loss');
  expect(losses.at(-1)?.value).toBeLessThan((losses[0]?.value ?? 0) / 2);
  expect(undisturbed.ending).toMatchObject({
    result: {
      metrics: {
        test_bleu: expect.any(Number),
        captions_bleu: expect.any(Number),
        test_log_perplexity: expect.any(Number),
        validation_log_perplexity: expect.any(Number),
      },
    },
  });
  expect([undisturbed.notDrawn, undisturbed.artifacts.map(({ name }) => name)]).toEqual([
    [],
    [
      'translations-newstest2014.txt',
      'attention-newstest2014.svg',
      'translations-captions.txt',
      'attention-captions.svg',
    ],
  ]);
  const order = trial();
  await run(order, 7);
  const resumed = await run({ ...order, attempt: 2 });
  expect(hashOf(resumed)).toBe(hashOf(undisturbed));
  expect(resumed.artifacts).toEqual(undisturbed.artifacts);
  expect(resumed.ending).toMatchObject({ result: { metrics: metricsOf(undisturbed) } });
});

it('says which part of the test set is evaluated, where it is not all of it', async () => {
  const all = await open({ variant: 'lstm', ...small });
  const some = await open({ variant: 'lstm', ...small, evaluated: 3 });
  expect([all.data.note, some.data.note]).toEqual([
    undefined,
    "tested on 3 of newstest2014's 20 sentences, short ones",
  ]);
  expect(some.evaluation.batches('test')).toBe(1);
  all.dispose();
  some.dispose();
});

it('refuses what its model does not have', async () => {
  await expect(open({ variant: 'lstm', nZ: 4 })).rejects.toThrow('nZ');
  await expect(open({ variant: 'lstm', layers: 1 })).rejects.toThrow('layers');
});

function metricsOf({ ending }: Awaited<ReturnType<typeof trainIn>>) {
  if (ending?.kind !== 'done') throw new Error('Expected the trial to be done');
  return ending.result.metrics;
}

function open(parameters: Readonly<Record<string, unknown>>) {
  const library = libraryOf({ wmt14: () => Promise.resolve(data) });
  return wmt14EnFrTask.open({ parameters, seed: 1, batch: 8, steps: 40, library });
}

function trial() {
  return orderOf({ budget: { steps: 40, batch: 8, evaluateEvery: 20, patience: null } });
}

async function toyData(): Promise<TranslationData> {
  const [english, french] = [[...words.keys()], [...words.values()]];
  const pieces = new Wordpieces(await learnWordpieces(linesOf([english.join(' '), french.join(' ')]), 300));
  const pair = (index: number): Pair => {
    const order = [...permutation(randomStream(1, 'shuffle', index), words.size)].slice(0, 1 + (index % 3));
    const [text, reference] = [english, french].map((from) => order.map((word) => from[word]).join(' '));
    if (text === undefined || reference === undefined) throw new Error('Expected two texts');
    return { text, reference, source: pieces.encode(text), target: pieces.encode(reference) };
  };
  const pairs = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => pair(first + index));
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-pairs-'));
  const packer = await PairPacker.open(folder);
  for (const { source, target } of pairs(0, 50)) await packer.add(source, target);
  await packer.close();
  return {
    pieces,
    train: new PackedPairs(folder),
    validation: pairs(50, 70),
    test: pairs(120, 20),
    captions: pairs(140, 5),
    facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
  };
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
