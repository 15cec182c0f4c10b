import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { expectMd5 } from '../fetch.ts';

/** The four official files and the md5 of each, uncompressed: recompressed copies have other bytes and the same digits. */
export const mnistFiles = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
} as const;
export type MnistFile = keyof typeof mnistFiles;

export const mnistFileNames = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const satisfies readonly MnistFile[];

/** The uncompressed bytes of one file, from `.gz` or as they are. Throws SweepError `data` on another md5. */
export async function readMnistFile(name: MnistFile, path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const plain = path.endsWith('.gz') ? gunzipped(bytes) : bytes;
  expectMd5(path, plain, mnistFiles[name]);
  return plain;
}

/** A damaged archive is handed on as it is: its md5 then says so, with the file's name. */
function gunzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}
