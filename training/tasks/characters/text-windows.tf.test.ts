import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import type { CharacterText } from '../../datasets/character-text.ts';
import {
  evaluationChunks,
  evaluationInputs,
  packedTextOnDevice,
  predicted,
  textOnDevice,
  TrainingStreams,
  windowsOf,
} from './text-windows.ts';

/** Each symbol is its place, so that a window says where it is from. */
const symbols: CharacterText = {
  symbols: Uint8Array.from({ length: 256 }, (_, at) => at),
  train: Uint8Array.from({ length: 103 }, (_, at) => at),
  validation: Uint8Array.from({ length: 24 }, (_, at) => 150 + at),
  test: Uint8Array.from({ length: 10 }, (_, at) => 200 + at),
  facts: { dataset: 'test', source: 'test', checksum: 'none', share: 1 },
};
const text = textOnDevice(symbols);
const packed = packedTextOnDevice(symbols);

it('reads the training text as streams: a step goes on where the one before ended, until the epoch does', () => {
  const streams = new TrainingStreams({ text, batch: 2, time: 10, seed: 3 });
  expect(streams.examples).toBe(10);
  const steps = Array.from({ length: 11 }, (_, step) => {
    const inputs = streams.inputs(step);
    const { ids, next } = windowsOf(text, inputs, 10);
    return { ids: ids.arraySync(), next: next.arraySync(), keep: inputs['keep']?.dataSync()[0] };
  });
  expect(steps.map(({ keep }) => keep)).toEqual([0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0]);
  const start = steps[0]?.ids[0]?.[0] ?? -1;
  for (const [step, { ids, next }] of steps.slice(0, 5).entries()) {
    const wanted = (stream: number, shift: number) =>
      Array.from({ length: 10 }, (_, t) => start + 50 * stream + 10 * step + t + shift);
    expect(ids).toEqual([wanted(0, 0), wanted(1, 0)]);
    expect(next).toEqual([wanted(0, 1), wanted(1, 1)]);
  }
  const starts = new Set(
    Array.from({ length: 40 }, (_, epoch) => streams.inputs(5 * epoch)['at']?.dataSync()[0]),
  );
  expect([...starts].toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([0, 1, 2]);
});

it.each([1, 3, 5, 40])(
  'predicts every symbol of a split but the first exactly once, in chunks of %i',
  (time) => {
    const evaluated = { text, streams: 4, time };
    for (const split of ['validation', 'test'] as const) {
      const read: number[] = [];
      for (let chunk = 0; chunk < evaluationChunks(evaluated, split); chunk += 1) {
        const inputs = evaluationInputs(evaluated, split, chunk);
        const mask = inputs['mask']?.dataSync() ?? [];
        read.push(
          ...[...windowsOf(text, inputs, time).next.dataSync()].filter((_, index) => mask[index] === 1),
        );
      }
      expect(read.toSorted((a, b) => a - b)).toEqual([...symbols[split].subarray(1)]);
      expect(read).toHaveLength(predicted(evaluated, split));
    }
  },
);

it('reads the same windows of a packed text', () => {
  for (const start of [0, 1, 2, 3, 101, 126]) {
    const at = tf.tensor1d([start, start + 5], 'int32');
    const [plain, same] = [text, packed].map((each) => windowsOf(each, { at }, 7));
    expect(same?.ids.arraySync()).toEqual(plain?.ids.arraySync());
    expect(same?.next.arraySync()).toEqual(plain?.next.arraySync());
  }
  expect(packed.places).toEqual(text.places);
});

it('keeps symbols above 127 in a packed text as they are', () => {
  const all = Uint8Array.from({ length: 256 }, (_, at) => at);
  const high = packedTextOnDevice({ ...symbols, train: all });
  const { ids } = windowsOf(high, { at: tf.tensor1d([0], 'int32') }, 256);
  expect([...ids.dataSync()]).toEqual([...all]);
});
