import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { DataRequest } from '../source.ts';
import type { MnistFile } from './files.ts';
import { parseIdx } from './idx.ts';
import { ensureMnist } from './source.ts';

/** Images as bytes, 784 each, and their digits. */
export interface Digits {
  readonly count: number;
  readonly images: Uint8Array; // [count, 28, 28]
  readonly labels: Uint8Array; // [count]
}

export interface Mnist {
  readonly train: Digits; // 55,000
  readonly validation: Digits; // 5,000
  readonly test: Digits; // 10,000
  readonly facts: DataFacts;
}

export const imageSize = 28 * 28;
const trainCount = 55_000;

/** The split of section A.3.1; validation is the last 5,000 of the official training set (choice). */
export async function loadMnist(request: DataRequest): Promise<Mnist> {
  const files = await ensureMnist(request);
  const read = async (name: MnistFile) => parseIdx(files.pathOf(name), await files.read(name)).values;
  const images = await read('train-images-idx3-ubyte');
  const labels = await read('train-labels-idx1-ubyte');
  return {
    train: digits(images.subarray(0, trainCount * imageSize), labels.subarray(0, trainCount)),
    validation: digits(images.subarray(trainCount * imageSize), labels.subarray(trainCount)),
    test: digits(await read('t10k-images-idx3-ubyte'), await read('t10k-labels-idx1-ubyte')),
    facts: files.facts,
  };
}

function digits(images: Uint8Array, labels: Uint8Array): Digits {
  return { count: labels.length, images, labels };
}
