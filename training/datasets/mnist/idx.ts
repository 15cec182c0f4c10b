import { SweepError } from '../../../contracts/errors.ts';

export interface Idx {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** Reads LeCun's IDX format: two zero bytes, type 8 (uint8), rank, sizes as big-endian uint32, then the values. */
export function parseIdx(file: string, bytes: Buffer): Idx {
  const rank = bytes[3] ?? 0;
  const header = 4 + 4 * rank;
  if (bytes.length < header || bytes.readUInt16BE(0) !== 0 || bytes[2] !== 8) {
    throw new SweepError(
      'data',
      `Expected ${file} to be an IDX file of bytes, got the start ${bytes.toString('hex', 0, 4)}`,
    );
  }
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const values = new Uint8Array(bytes.subarray(header));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (values.length !== expected) {
    throw new SweepError(
      'data',
      `Expected ${file} to hold ${expected} values (${shape.join(' × ')}), got ${values.length}`,
    );
  }
  return { shape, values };
}
