import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { PenDrawing } from '../../../contracts/pen-drawing.ts';
import { normalisationOf } from '../../datasets/iam-ondb/offsets.ts';
import { makeHandwritingModel } from '../../models/handwriting-model.ts';
import { makeCell } from '../../models/make-cell.ts';
import { randomStream } from '../../random.ts';
import { WeightSet } from '../../weight-set.ts';
import { handwritingArtifacts } from './handwriting-artifacts.ts';
import { sampleStep } from './pen-sampler.ts';

const line = {
  name: 'a01-000u-01',
  text: 'a < b',
  steps: Float32Array.from([0, 0, 0, 10, -5, 0, 12, 7, 1, 20, 3, 0, 9, -4, 1]),
};
const data = {
  train: [line],
  validation: [line],
  normalisation: normalisationOf([line.steps]),
  facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
};

it('draws what a hypernetwork writes, the same each time, beside the line of a person', async () => {
  const [first, second] = [await artifactsOf('hyper-lstm'), await artifactsOf('hyper-lstm')];
  expect(first.map(({ name }) => name)).toEqual([
    'handwriting.svg',
    'handwriting-gates.svg',
    'handwriting.json',
  ]);
  expect(second).toEqual(first);
  const { lines } = PenDrawing.parse(JSON.parse(textOf(first, 'handwriting.json')));
  expect(lines.map(({ real, steps }) => [real, steps.length])).toEqual([
    [true, 4],
    [false, 700],
    [false, 700],
    [false, 700],
  ]);
  expect(lines[0]?.steps).toEqual([[10, -5, 0], [12, 7, 1], [20, 3, 0], [9, -4, 1]]); // prettier-ignore
  expect(lines[0]?.changes?.['i']).toHaveLength(4);
  expect(Math.max(...(lines[1]?.changes?.['o'] ?? []))).toBeGreaterThan(0);
  expect(textOf(first, 'handwriting.svg')).toContain('person, a01-000u-01: a &lt; b');
  expect(textOf(first, 'handwriting.svg')).not.toContain('NaN');
});

it('draws in ink what an LSTM writes, which changes no weights', async () => {
  const drawn = await artifactsOf('lstm');
  expect(drawn.map(({ name }) => name)).toEqual(['handwriting.svg', 'handwriting.json']);
  expect(textOf(drawn, 'handwriting.svg').match(/stroke="#[0-9a-f]+"/g)).toEqual(
    Array.from({ length: 4 }, () => 'stroke="#1c1d21"'),
  );
});

it('samples as the mixture says, with smaller deviations where it is biased', () => {
  const m = 20;
  const raw = new Float32Array(6 * m + 1);
  raw.fill(-30, 0, m);
  const parameters = [30, 2, -1, Math.log(0.5), Math.log(3), Math.atanh(0.8)];
  parameters.forEach((value, block) => (raw[block * m + 7] = value));
  raw[6 * m] = Math.log(0.25 / 0.75);
  for (const bias of [0, 1]) {
    const stream = randomStream(1, 'sample', bias);
    const drawn = Array.from({ length: 20_000 }, () => sampleStep(raw, bias, stream));
    const [x, y, end] = [0, 1, 2].map((place) => momentsOf(drawn.map((step) => step[place] ?? 0)));
    expect(x?.mean).toBeCloseTo(2, 1);
    expect(y?.mean).toBeCloseTo(-1, 1);
    expect((x?.sd ?? 0) * Math.exp(bias)).toBeCloseTo(0.5, 1);
    expect((y?.sd ?? 0) * Math.exp(bias)).toBeCloseTo(3, 1);
    expect(end?.mean).toBeCloseTo(0.25, 1);
    const products = drawn.map(([dx, dy]) => ((dx - 2) * (dy + 1)) / (0.5 * 3 * Math.exp(-2 * bias)));
    expect(momentsOf(products).mean).toBeCloseTo(0.8, 1);
  }
});

async function artifactsOf(kind: 'lstm' | 'hyper-lstm') {
  const weights = new WeightSet(1);
  const size = { nX: 3, nH: 5 };
  const cell = makeCell(
    weights.make,
    'cell',
    kind === 'lstm' ? { kind, ...size } : { kind, ...size, nHat: 4, nZ: 2 },
  );
  const model = makeHandwritingModel(weights.make, cell);
  // A new hypernetwork's scaling vectors do not depend on ĥ yet
  weights.variables.get('cell/zhW')?.assign(tf.mul(tf.ones([4, 4, 2]), 0.3));
  const before = tf.memory().numTensors;
  const artifacts = [];
  for await (const artifact of handwritingArtifacts({ model, data, seed: 3 })) artifacts.push(artifact);
  expect(tf.memory().numTensors).toBe(before);
  weights.dispose();
  return artifacts;
}

function textOf(artifacts: Awaited<ReturnType<typeof artifactsOf>>, name: string): string {
  return Buffer.from(artifacts.find((artifact) => artifact.name === name)?.bytes ?? []).toString('utf8');
}

function momentsOf(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
