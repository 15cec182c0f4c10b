import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadCifar10, parseRecords, type Pictures, pictureSize } from './load.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

it.skipIf(!existsSync(join(dataDir, 'cifar10', 'data_batch_1.bin.gz')))(
  'reads pieces of the official files and keeps a tenth of the training pictures for validation',
  async () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-cifar10-'));
    const { train, validation, test, facts } = await loadCifar10({
      dataDir,
      cacheFolder,
      report: () => undefined,
    });
    expect([train.count, validation.count, test.count]).toEqual([9000, 1000, 2000]);
    expect(facts).toMatchObject({ dataset: 'cifar10', source: 'SWEEP_DATA_DIR', share: 0.2 });
    const batch1 = labelCounts(train).map((count, label) => count + (labelCounts(validation)[label] ?? 0));
    expect(batch1).toEqual([1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981]);
    // The means over the five batches, as everybody has them, are 125.3, 123.0 and 113.9
    expect(channelMeans(train).map((mean) => mean.toFixed(1))).toMatchInlineSnapshot(`
      [
        "125.7",
        "123.1",
        "113.8",
      ]
    `);
    expect([...train.labels.subarray(0, 5)]).toEqual([6, 9, 9, 4, 1]); // frog, truck, truck, deer, automobile
    expect([...test.labels.subarray(0, 5)]).toEqual([3, 8, 8, 0, 6]); // cat, ship, ship, airplane, frog
    expect([...train.images.subarray(0, 3)]).toEqual([59, 43, 50]);
  },
);

it('parses records of a class and three planes, and refuses others', () => {
  const bytes = new Uint8Array(2 * (1 + pictureSize));
  bytes.set([7, 10, 20], 0);
  bytes.set([2, 30], 1 + pictureSize);
  const { count, images, labels } = parseRecords('a.bin', bytes);
  expect([count, ...labels]).toEqual([2, 7, 2]);
  expect([images[0], images[1], images[pictureSize]]).toEqual([10, 20, 30]);
  expect(() => parseRecords('a.bin', bytes.subarray(1))).toThrow(
    'Expected a.bin to hold records of 3073 bytes, got 6145 bytes',
  );
  bytes[1 + pictureSize] = 10;
  expect(() => parseRecords('a.bin', bytes)).toThrow(
    'Expected a.bin to hold classes from 0 to 9, got 10 in record 2',
  );
});

function labelCounts({ labels }: Pictures): number[] {
  return Array.from({ length: 10 }, (_, label) => labels.filter((each) => each === label).length);
}

function channelMeans({ images, count }: Pictures): number[] {
  const plane = pictureSize / 3;
  return [0, 1, 2].map((channel) => {
    let sum = 0;
    for (let index = 0; index < count; index += 1)
      for (const byte of images.subarray((3 * index + channel) * plane, (3 * index + channel + 1) * plane))
        sum += byte;
    return sum / (count * plane);
  });
}
