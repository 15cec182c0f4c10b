import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../../tests/helpers/trial.ts';
import { type HandwrittenLine, loadIamOndb } from '../../datasets/iam-ondb/load.ts';
import { normalisationOf } from '../../datasets/iam-ondb/offsets.ts';
import { normals, randomStream } from '../../random.ts';
import { chunksOf, handwritingOnDevice } from './device-handwriting.ts';
import { iamHandwritingTask } from './iam-handwriting.ts';
import { TrainingLines } from './pen-lines.ts';
import type { Problem } from '../task.ts';

/*
 * Small models on zigzags of different lengths.
 */
const graphs = newGraphLibrary();
const train = Array.from({ length: 12 }, (_, index) => zigzag(`train-${index}`, 18 + 3 * index));
const validation = Array.from({ length: 5 }, (_, index) => zigzag(`validation-${index}`, 11 + 7 * index));
const handwriting = {
  train,
  validation,
  normalisation: normalisationOf(train.map(({ steps }) => steps)),
  facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
};
const small = { nH: 6, time: 10, learningRate: 0.02 };
const hyper = { nHat: 4, nZ: 2, ...small };

it.each([
  { variant: 'lstm', layers: 2, ...small },
  { variant: 'ln-lstm', keep: 1, augment: false, ...small },
  { variant: 'hyper-lstm', ...hyper },
  { variant: 'ln-hyper-lstm', ...hyper },
])('captures, learns, and resumes bit for bit: $variant', async (parameters) => {
  const run = async (order: ReturnType<typeof trial>, stopAt?: number) =>
    trainIn(order, await open(parameters), { graphs, ...(stopAt === undefined ? {} : { stopAt }) });
  const undisturbed = await run(trial());
  const nats = undisturbed.points.filter(({ name }) => name === 'validation_nats');
  expect(nats.at(-1)?.value).toBeLessThan(nats[0]?.value ?? 0);
  expect(undisturbed.ending).toMatchObject({
    result: { metrics: { validation_nats: expect.any(Number), train_loss: expect.any(Number) } },
  });
  const order = trial();
  await run(order, 7);
  expect(hashOf(await run({ ...order, attempt: 2 }))).toBe(hashOf(undisturbed));
});

it('takes steps captured as it takes them op by op, with the state of lines that go on', async () => {
  const parameters = { variant: 'ln-hyper-lstm', ...hyper };
  const budget = { steps: 6, batch: 4, evaluateEvery: 6, patience: null };
  const [captured, eager] = [
    await trainIn(orderOf({ budget }), await open(parameters), { graphs }),
    await trainIn(orderOf({ budget }), await open(parameters), { graphs: null }),
  ];
  expect(captured.points).toHaveLength(7);
  for (const [index, { name, value }] of eager.points.entries()) {
    expect(captured.points[index]?.name).toBe(name);
    expect((captured.points[index]?.value ?? Number.NaN) / value).toBeCloseTo(1, 3);
  }
});

it('gives the lines the same nats in chunks of any length, padded or not', async () => {
  const figures = [];
  for (const time of [50, 10, 7, 1]) {
    const problem = await open({ variant: 'ln-hyper-lstm', ...hyper, time });
    figures.push(validationOf(problem));
    problem.dispose();
  }
  for (const figure of figures) expect(figure).toBeCloseTo(figures[0] ?? Number.NaN, 3);
});

it('minimises, over an epoch, the nats of whole lines', async () => {
  const bare = { variant: 'lstm', ...small, keep: 1, augment: false };
  const [whole, chunked] = [await open({ ...bare, time: 60 }, 1), await open(bare, 1)];
  expect(whole.examples).toBe(train.length);
  expect(chunked.examples).toBe(45);
  expect(Math.abs(epochMeanOf(chunked) / epochMeanOf(whole) - 1)).toBeLessThan(1e-3);
});

it('scales a line by one factor in all of its chunks, by another in each epoch', () => {
  const device = handwritingOnDevice(handwriting);
  const [sdX, sdY] = handwriting.normalisation.sd;
  const [meanX, meanY] = handwriting.normalisation.mean;
  const lines = new TrainingLines({ handwriting: device, rows: 1, time: 1, seed: 5, augment: true });
  const factors = new Map<number, Set<string>>();
  const drawn = Array.from({ length: 2 * lines.chunks }, (_, step) => {
    const inputs = lines.inputs(step);
    const factor = inputs['scale']?.dataSync()[0] ?? Number.NaN;
    const at = inputs['at']?.dataSync()[0] ?? -1;
    const line = device.train.findIndex(({ first, points }) => at >= first && at < first + points);
    factors.set(line, (factors.get(line) ?? new Set()).add(factor.toFixed(6)));
    const [x, y, end] = chunksOf(device, inputs, 1).slice([0, 1, 0], [1, 1, 3]).dataSync();
    const raw = train[line]?.steps.subarray(3 * (at - (device.train[line]?.first ?? 0) + 1)) ?? [];
    expect(x).toBeCloseTo((factor * (raw[0] ?? 0) - meanX) / sdX, 4);
    expect(y).toBeCloseTo((factor * (raw[1] ?? 0) - meanY) / sdY, 4);
    expect(end).toBe(raw[2]);
    return factor;
  });
  expect([...factors.values()].map(({ size }) => size)).toEqual(train.map(() => 2));
  expect(Math.min(...drawn)).toBeGreaterThan(0.9);
  expect(Math.max(...drawn)).toBeLessThan(1.1);
});

it('draws no factor and no dropout for the rows without them', async () => {
  const [bare, both] = [
    await open({ variant: 'lstm', ...small, keep: 1, augment: false }),
    await open({ variant: 'lstm', ...small }),
  ];
  expect(Object.keys(bare.inputs(0))).toEqual(['at', 'mask', 'keep']);
  expect(Object.keys(both.inputs(0))).toEqual(['at', 'mask', 'keep', 'scale', 'seed']);
  bare.dispose();
  both.dispose();
});

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

it.skipIf(!existsSync(join(dataDir, 'iam-ondb')))('has a finite log-loss on every real line', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-iam-'));
  const data = await loadIamOndb({ dataDir, cacheFolder, report: () => undefined });
  const library = libraryOf({ iamOndb: () => Promise.resolve(data) });
  const parameters = { variant: 'lstm', nH: 8, time: 400 };
  const problem = await iamHandwritingTask.open({ parameters, seed: 1, batch: 32, steps: 60, library });
  expect(validationOf(problem)).toBeGreaterThan(0);
  expect(problem.examples).toBeGreaterThan(317_194 / 400);
  problem.dispose();
});

/** Mean loss of an epoch of batches of one. */
function epochMeanOf(problem: Problem): number {
  const losses = Array.from({ length: problem.examples }, (_, step) =>
    tf.tidy(() => problem.loss(problem.inputs(step)).loss.dataSync()[0] ?? Number.NaN),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Nats a validation line of a problem's first weights. */
function validationOf({ evaluation }: Problem): number {
  let nats = 0;
  for (let index = 0; index < evaluation.batches('validation'); index += 1)
    nats += tf.tidy(
      () => evaluation.measure(evaluation.inputs('validation', index))['nats']?.dataSync()[0] ?? Number.NaN,
    );
  return evaluation.figures('validation', { nats })['validation_nats'] ?? Number.NaN;
}

function open(parameters: Readonly<Record<string, unknown>>, batch = 4) {
  const library = libraryOf({ iamOndb: () => Promise.resolve(handwriting) });
  return iamHandwritingTask.open({ parameters, seed: 1, batch, steps: 60, library });
}

function trial() {
  return orderOf({ budget: { steps: 60, batch: 4, evaluateEvery: 15, patience: null } });
}

/** Up and down to the right, a little irregular, the pen lifted at every seventh point. */
function zigzag(name: string, points: number): HandwrittenLine {
  const noise = normals(randomStream(1, 'init', name), 2 * points);
  const steps = Array.from({ length: points }, (_, at) => [
    at === 0 ? 0 : 8 + (noise[2 * at] ?? 0),
    at === 0 ? 0 : (at % 4 < 2 ? 20 : -20) + (noise[2 * at + 1] ?? 0),
    at % 7 === 6 ? 1 : 0,
  ]);
  return { name, text: null, steps: Float32Array.from(steps.flat()) };
}
