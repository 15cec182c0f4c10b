import { expect, it } from 'vitest';
import { libraryOf } from '../../../tests/helpers/library.ts';
import { hashOf, newGraphLibrary, orderOf, trainIn } from '../../../tests/helpers/trial.ts';
import { type Cifar10, type Pictures, pictureSize } from '../../datasets/cifar10/load.ts';
import { randomStream } from '../../random.ts';
import { cifar10WrnTask } from './cifar10-wrn.ts';

/*
 * The smallest network, of ten layers, on a few pictures of noise whose classes are their brightness.
 */
const graphs = newGraphLibrary();
const cifar10: Cifar10 = {
  train: pictures(40, 1),
  validation: pictures(20, 2),
  test: pictures(20, 3),
  facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
};
const budget = { steps: 12, batch: 10, evaluateEvery: 6, patience: null };

it.each([
  { made: 'learned', parameters: { variant: 'plain', blocks: 1, learningRate: 0.02 } },
  { made: 'generated', parameters: { variant: 'hyper', blocks: 1, nZ: 4 } },
])('captures, learns, resumes bit for bit and draws its kernels: $made', async ({ made, parameters }) => {
  const run = async (order: ReturnType<typeof orderOf>, stopAt?: number) =>
    trainIn(order, await open(parameters), { graphs, ...(stopAt === undefined ? {} : { stopAt }) });
  const undisturbed = await run(orderOf({ budget }));
  const losses = undisturbed.points.filter(({ name }) => name === 'train_loss').map(({ value }) => value);
  expect(Math.min(...losses.slice(-3))).toBeLessThan(losses[0] ?? 0);
  expect(undisturbed.artifacts.map(({ name, title }) => `${name}: ${title.split(' (')[0]}`)).toEqual([
    `kernel-conv2.png: Kernel of conv2, ${made}: 16 × 16 of 3 × 3, conv2/1/k2`,
    `kernel-conv3.png: Kernel of conv3, ${made}: 32 × 32 of 3 × 3, conv3/1/k2`,
  ]);
  const order = orderOf({ budget });
  await run(order, 7);
  const resumed = await run({ ...order, attempt: 2 });
  expect(hashOf(resumed)).toBe(hashOf(undisturbed));
  expect(resumed.artifacts).toEqual(undisturbed.artifacts);
});

it('takes a step captured as it takes it op by op', async () => {
  const parameters = { variant: 'hyper', blocks: 1, nZ: 4 };
  const oneStep = { budget: { ...budget, steps: 1 } };
  const [captured, eager] = [
    await trainIn(orderOf(oneStep), await open(parameters), { graphs }),
    await trainIn(orderOf(oneStep), await open(parameters), { graphs: null }),
  ];
  const lossOf = ({ points }: typeof captured) => points.find(({ name }) => name === 'train_loss')?.value;
  expect(lossOf(captured)).toBeCloseTo(lossOf(eager) ?? Number.NaN, 4);
});

it('penalises all kernels, generated ones too, by half the weight decay', async () => {
  for (const variant of ['plain', 'hyper']) {
    const [free, decayed] = [await penaltyOf({ variant, l2: 0 }), await penaltyOf({ variant, l2: 0.5 })];
    expect(free).toBe(0);
    // 3 × 3 · N_in kernels start with the variance 2 / (9 N_in): each of its N_out columns has a squared sum of 2
    const outputs = 16 + 2 * 16 + 2 * 32 + 2 * 64 + (32 + 64);
    expect(decayed / (0.25 * 2 * outputs)).toBeGreaterThan(0.8);
    expect(decayed / (0.25 * 2 * outputs)).toBeLessThan(1.2);
  }
});

it('refuses an embedding size of a network that has no embeddings', async () => {
  await expect(open({ variant: 'plain', nZ: 4 })).rejects.toThrow('nZ');
});

async function penaltyOf(parameters: Readonly<Record<string, unknown>>): Promise<number> {
  const problem = await open({ blocks: 1, ...parameters });
  const { penalty } = problem.loss(problem.inputs(0));
  problem.dispose();
  return penalty?.dataSync()[0] ?? Number.NaN;
}

function open(parameters: Readonly<Record<string, unknown>>) {
  const library = libraryOf({ cifar10: () => Promise.resolve(cifar10) });
  return cifar10WrnTask.open({ parameters, seed: 1, batch: budget.batch, steps: budget.steps, library });
}

function pictures(count: number, seed: number): Pictures {
  const stream = randomStream(seed, 'crop', 'pictures');
  const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
  const images = Uint8Array.from(
    { length: count * pictureSize },
    (_, at) => 20 * (labels[Math.floor(at / pictureSize)] ?? 0) + (stream.next() & 63),
  );
  return { count, images, labels };
}
