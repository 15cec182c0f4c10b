import { open, type FileHandle } from 'node:fs/promises';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

const idsFile = 'ids.u16';
const lengthsFile = 'lengths.u16';
const idBytes = Uint16Array.BYTES_PER_ELEMENT;

/**
 * Pairs of sentences as ids in a file: each pair's source ids, then its target ids, in the order of this machine's bytes.
 * Only the lengths are kept in memory, 12 bytes a pair: the 36 million pairs of WMT'14 are 5 GB of ids.
 */
export class PackedPairs {
  readonly count: number;
  /** Ids of each pair's source, [count]. */
  readonly sourceLengths: Uint16Array;
  /** Ids of each pair's target, [count]. */
  readonly targetLengths: Uint16Array;
  readonly #starts: Float64Array;
  readonly #file: number;

  /** `folder` is what `PairPacker` has filled. */
  constructor(folder: string) {
    const bytes = readFileSync(join(folder, lengthsFile));
    const lengths = new Uint16Array(bytes.length / idBytes); // [count, 2]
    new Uint8Array(lengths.buffer).set(bytes);
    this.count = lengths.length / 2;
    this.sourceLengths = Uint16Array.from({ length: this.count }, (_, index) => lengths[2 * index] ?? 0);
    this.targetLengths = Uint16Array.from({ length: this.count }, (_, index) => lengths[2 * index + 1] ?? 0);
    this.#starts = new Float64Array(this.count + 1);
    for (let index = 0; index < this.count; index += 1)
      this.#starts[index + 1] = this.#startOf(index) + this.#lengthOf(index);
    const path = join(folder, idsFile);
    if (statSync(path).size !== this.#startOf(this.count) * idBytes)
      throw new Error(`Expected ${path} to hold ${this.#startOf(this.count)} ids`);
    this.#file = openSync(path, 'r');
  }

  /** Ids of pair `index`, without start and end. */
  source(index: number): Uint16Array {
    return this.#read(this.#startOf(index), this.sourceLengths[index] ?? 0);
  }

  target(index: number): Uint16Array {
    const source = this.sourceLengths[index] ?? 0;
    return this.#read(this.#startOf(index) + source, this.targetLengths[index] ?? 0);
  }

  close(): void {
    closeSync(this.#file);
  }

  #startOf(index: number): number {
    const start = this.#starts[index];
    if (start === undefined) throw new RangeError(`Expected a pair below ${this.count}, got ${index}`);
    return start;
  }

  #lengthOf(index: number): number {
    return (this.sourceLengths[index] ?? 0) + (this.targetLengths[index] ?? 0);
  }

  #read(start: number, length: number): Uint16Array {
    const ids = new Uint16Array(length);
    const read = readSync(this.#file, ids, 0, length * idBytes, start * idBytes);
    if (read !== length * idBytes) throw new Error('Expected the packed pairs to stay as they were');
    return ids;
  }
}

/** Writes pairs one after the other. They are whole once `close` has returned. */
export class PairPacker {
  readonly #ids: Uint16Writer;
  readonly #lengths: Uint16Writer;

  private constructor(ids: FileHandle, lengths: FileHandle) {
    this.#ids = new Uint16Writer(ids);
    this.#lengths = new Uint16Writer(lengths);
  }

  static async open(folder: string): Promise<PairPacker> {
    return new PairPacker(await open(join(folder, idsFile), 'w'), await open(join(folder, lengthsFile), 'w'));
  }

  async add(source: readonly number[], target: readonly number[]): Promise<void> {
    await this.#ids.add([...source, ...target]);
    await this.#lengths.add([source.length, target.length]);
  }

  async close(): Promise<void> {
    await this.#ids.close();
    await this.#lengths.close();
  }
}

/** Numbers of 16 bits to a file, a megabyte at a time. */
class Uint16Writer {
  readonly #file: FileHandle;
  readonly #waiting = new Uint16Array(1 << 19);
  #count = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async add(values: readonly number[]): Promise<void> {
    if (this.#count + values.length > this.#waiting.length) await this.#flush();
    this.#waiting.set(values, this.#count);
    this.#count += values.length;
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#file.sync();
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const bytes = new Uint8Array(this.#waiting.buffer, 0, this.#count * idBytes);
    await this.#file.writeFile(bytes); // goes on where it ended before
    this.#count = 0;
  }
}
