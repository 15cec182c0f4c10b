import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { saysOutOfMemory } from '../../contracts/out-of-memory.ts';
import { LoadedGraph } from './loaded-graph.ts';

/** Sessions kept without a user. Each holds its variables; a trainer alternates between few shapes. */
const keptIdle = 3;
/** Graphs kept on disk, by last use. */
const keptOnDisk = 100;
/** tfjs-node shares one session among those who load the same path; "/." is the same folder under another name. */
let loads = 0;

/**
 * The graphs that passed their check: on disk by key, for all trainers of this machine, and as idle sessions in this
 * process. A graph is lent to one user at a time, since its variables are in it.
 */
export class GraphLibrary {
  readonly #folder: string;
  #idle: { key: string; graph: LoadedGraph }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The graph of a key with its signatures, or undefined when none is there or it cannot be loaded. */
  async borrow(key: string, signatures: readonly string[]): Promise<LoadedGraph | undefined> {
    const found = this.#idle.find((idle) => idle.key === key);
    this.#idle = this.#idle.filter((idle) => idle !== found);
    if (found !== undefined) return found.graph;
    const folder = join(this.#folder, key);
    if (!existsSync(folder)) return undefined;
    try {
      const now = new Date();
      utimesSync(folder, now, now); // of its last use, by which `#prune` goes
      loads += 1;
      return await LoadedGraph.load(`${folder}${'/.'.repeat(loads)}`, signatures);
    } catch (error) {
      if (error instanceof Error && saysOutOfMemory(error.message)) throw error;
      // Built by another version of TensorFlow or damaged: it is built anew
      rmSync(folder, { recursive: true, force: true });
      return undefined;
    }
  }

  /** Takes a graph back for the next trial of its shape; the one unused for longest is freed. */
  giveBack(key: string, graph: LoadedGraph): void {
    this.#idle.push({ key, graph });
    if (this.#idle.length > keptIdle) this.#idle.shift()?.graph.dispose();
  }

  /** A folder to write a new graph into, this process's alone. */
  draft(key: string): string {
    loads += 1;
    return join(this.#folder, `.${key}.${process.pid}.${loads}`);
  }

  /** Makes a checked draft the key's graph. */
  publish(draft: string, key: string): void {
    mkdirSync(this.#folder, { recursive: true });
    try {
      renameSync(draft, join(this.#folder, key));
    } catch {
      // Another trainer was first
      this.discard(draft);
    }
    this.#prune();
  }

  /**
   * Remembers that the graph of a key is not to be trusted, so that every trial of the shape trains op by op: one that
   * did, and is resumed, must not go on with a graph.
   */
  refuse(key: string, because: string): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#refusalFile(key), because);
  }

  /** Why the graph of a key was refused, if it was. */
  refusal(key: string): string | undefined {
    const file = this.#refusalFile(key);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  #refusalFile(key: string): string {
    return join(this.#folder, `${key}.refused`);
  }

  discard(draft: string): void {
    rmSync(draft, { recursive: true, force: true });
  }

  /** Frees all idle sessions. */
  dispose(): void {
    for (const { graph } of this.#idle) graph.dispose();
    this.#idle = [];
  }

  #prune(): void {
    const folders = readdirSync(this.#folder).map((name) => join(this.#folder, name));
    const byAge = folders
      .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .toSorted((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(keptOnDisk)) rmSync(path, { recursive: true, force: true });
  }
}
