import { z } from 'zod';
import { type Snapshot, TrialProgress } from './snapshot.ts';

const magic = 'HYPERSWEEP-CKPT1';
const headerAt = magic.length + 4;

const Header = z.object({
  progress: TrialProgress,
  tensors: z.array(z.object({ name: z.string(), length: z.int().nonnegative() })),
});

/**
 * A snapshot as bytes: 16 bytes of magic, the header's length as little-endian uint32, the header as JSON (UTF-8),
 * then the tensors' float32 numbers, little-endian, in the header's order and without gaps.
 */
export function encode({ progress, tensors }: Snapshot): Buffer {
  const list = [...tensors];
  const header = Buffer.from(
    JSON.stringify({ progress, tensors: list.map(([name, values]) => ({ name, length: values.length })) }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([
    Buffer.from(magic),
    length,
    header,
    // Every platform that libtensorflow runs on is little-endian, so a float32's bytes are already in file order
    ...list.map(([, values]) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

/** The snapshot in `bytes`. Throws when they are not one; whether they are intact is for the manifest's hash to say. */
export function decode(bytes: Buffer): Snapshot {
  if (bytes.toString('latin1', 0, magic.length) !== magic)
    throw new Error('Expected a checkpoint, got other bytes');
  const end = headerAt + bytes.readUInt32LE(magic.length);
  const header = Header.parse(JSON.parse(bytes.toString('utf8', headerAt, end)));
  const tensors = new Map<string, Float32Array>();
  let offset = end;
  for (const { name, length } of header.tensors) {
    const values = new Float32Array(length);
    bytes.copy(new Uint8Array(values.buffer), 0, offset, offset + 4 * length);
    tensors.set(name, values);
    offset += 4 * length;
  }
  if (offset !== bytes.length)
    throw new Error(`Expected a checkpoint of ${offset} bytes, got ${bytes.length}`);
  return { progress: header.progress, tensors };
}
