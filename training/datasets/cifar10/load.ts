import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { DataRequest } from '../source.ts';
import { recordBytes } from './files.ts';
import { ensureCifar10 } from './source.ts';

/** Pictures as bytes, a plane of 32 × 32 for each of red, green and blue, and their classes. */
export interface Pictures {
  readonly count: number;
  readonly images: Uint8Array; // [count, 3, 32, 32]
  readonly labels: Uint8Array; // [count], 0-9
}

export interface Cifar10 {
  readonly train: Pictures; // 45,000
  readonly validation: Pictures; // 5,000
  readonly test: Pictures; // 10,000
  readonly facts: DataFacts;
}

/** Bytes of a picture: a record less its class. */
export const pictureSize = recordBytes - 1;
const classes = 10;

/** Share of the official training set that the paper validates on: 5,000 of 50,000. */
const validationShare = 0.1;

/**
 * The split of section A.3.2: validation is the last tenth of the official training set (choice), and of a piece of it
 * where only that is there.
 */
export async function loadCifar10(request: DataRequest): Promise<Cifar10> {
  const { files, pathOf, read, facts } = await ensureCifar10(request);
  const picturesIn = async (prefix: string) => {
    const wanted = files.filter((file) => file.startsWith(prefix));
    return joined(
      await Promise.all(wanted.map(async (file) => parseRecords(pathOf(file), await read(file)))),
    );
  };
  const official = await picturesIn('data_batch');
  const trainCount = Math.round(official.count * (1 - validationShare));
  return {
    train: part(official, 0, trainCount),
    validation: part(official, trainCount, official.count),
    test: await picturesIn('test_batch'),
    facts,
  };
}

/**
 * A file of the binary version: records of 3,073 bytes, the class and three planes. Throws SweepError `data` that names
 * the file when it is something else.
 */
export function parseRecords(file: string, bytes: Uint8Array): Pictures {
  const count = bytes.length / recordBytes;
  if (!Number.isInteger(count) || count === 0)
    throw notCifar(file, `records of ${recordBytes} bytes, got ${bytes.length} bytes`);
  const images = new Uint8Array(count * pictureSize);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const record = bytes.subarray(index * recordBytes, (index + 1) * recordBytes);
    const label = record[0] ?? classes;
    if (label >= classes) throw notCifar(file, `classes from 0 to 9, got ${label} in record ${index + 1}`);
    labels[index] = label;
    images.set(record.subarray(1), index * pictureSize);
  }
  return { count, images, labels };
}

function notCifar(file: string, expected: string): SweepError {
  return new SweepError('data', `Expected ${file} to hold ${expected}`, {
    mend: 'The binary version of CIFAR-10 (cifar-10-binary.tar.gz) is read, not the Python or Matlab version.',
  });
}

function joined(parts: readonly Pictures[]): Pictures {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    images: Buffer.concat(parts.map(({ images }) => images)),
    labels: Buffer.concat(parts.map(({ labels }) => labels)),
  };
}

function part({ images, labels }: Pictures, from: number, to: number): Pictures {
  return {
    count: to - from,
    images: images.subarray(from * pictureSize, to * pictureSize),
    labels: labels.subarray(from, to),
  };
}
