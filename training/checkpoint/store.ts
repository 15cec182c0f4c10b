import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointsKept } from '../../contracts/journal.ts';
import { isMissing, VanishedFile, writeWhole } from '../whole-file.ts';
import { decode, encode } from './format.ts';
import { dataName, type Manifest, manifestName, manifestsIn } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';

/** A later attempt at the same trial has written: this process was given up and must not go on. */
export class StaleAttempt extends Error {
  override readonly name = 'StaleAttempt';
}

export interface CheckpointStoreOptions {
  readonly folder: string;
  readonly attempt: number;
  readonly log: (line: string) => void;
}

/**
 * The checkpoints of one trial in one folder: the newest and the one before it. All calls are synchronous, so that
 * in a trainer whose worker has gone nothing is written after the step in which that is noticed.
 */
export class CheckpointStore {
  readonly #options: CheckpointStoreOptions;

  constructor(options: CheckpointStoreOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
    this.#clearTemporaryFiles();
  }

  /** The newest intact snapshot that `fits`, or null. What is torn or damaged is set aside, and a log line says so. */
  newest(fits: (snapshot: Snapshot) => boolean): Snapshot | null {
    const { folder, log } = this.#options;
    // Listed anew each time: a superseded trainer may still write, and remove what was listed before.
    for (;;) {
      const [newest] = manifestsIn(folder);
      if (newest === undefined) return null;
      const { name, manifest } = newest;
      try {
        if (manifest === null) throw new Error('its manifest cannot be read');
        const snapshot = readVerified(folder, manifest);
        if (!fits(snapshot)) throw new Error('it belongs to another trial or model');
        return snapshot;
      } catch (error) {
        log(
          `Checkpoint ${name} is not used: ${error instanceof Error ? error.message : String(error)}; falling back to the one before it`,
        );
        setAside(folder, name);
      }
    }
  }

  /** Writes a snapshot and returns its size in bytes. Throws StaleAttempt if a later attempt has written here. */
  write(snapshot: Snapshot): number {
    const { folder, attempt } = this.#options;
    const { step } = snapshot.progress;
    const bytes = encode(snapshot);
    this.#refuseIfStale();
    const file = dataName(attempt, step);
    writeOwn(folder, file, bytes);
    const manifest: Manifest = {
      version: 1,
      step,
      attempt,
      file,
      bytes: bytes.length,
      sha256: sha256(bytes),
    };
    this.#refuseIfStale();
    writeOwn(folder, manifestName(attempt, step), Buffer.from(`${JSON.stringify(manifest)}\n`));
    this.#prune();
    return bytes.length;
  }

  #refuseIfStale(): void {
    const { folder, attempt } = this.#options;
    const newest = Math.max(0, ...manifestsIn(folder).map(({ manifest }) => manifest?.attempt ?? 0));
    if (newest > attempt)
      throw new StaleAttempt(
        `Expected attempt ${attempt} to be the newest, attempt ${newest} has written checkpoints`,
      );
  }

  /** What killed writers left, already now: on a full disk no write of ours would succeed to clear it away. */
  #clearTemporaryFiles(): void {
    const { folder, attempt } = this.#options;
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.tmp') && ownerOf(name) < attempt) rmSync(join(folder, name), { force: true });
    }
  }

  /** Removes all but the newest two, and temporary files that earlier attempts left when they were killed. */
  #prune(): void {
    const { folder, attempt } = this.#options;
    const manifests = manifestsIn(folder).slice(0, checkpointsKept);
    const needed = new Set(manifests.flatMap(({ name, manifest }) => [name, manifest?.file ?? name]));
    for (const name of readdirSync(folder)) {
      if (!needed.has(name) && ownerOf(name) <= attempt) rmSync(join(folder, name), { force: true });
    }
  }
}

/** The attempt that wrote a file; infinity for what is not ours. */
function ownerOf(name: string): number {
  return Number(/^a(\d+)-/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
}

function setAside(folder: string, manifest: string): void {
  try {
    renameSync(join(folder, manifest), join(folder, `${manifest}.rejected`));
  } catch (error) {
    if (!isMissing(error)) throw error; // else its writer has removed it
  }
}

function readVerified(folder: string, manifest: Manifest): Snapshot {
  const bytes = readFileSync(join(folder, manifest.file));
  const actual = sha256(bytes);
  if (actual !== manifest.sha256)
    throw new Error(`Expected ${manifest.file} to have the sha256 ${manifest.sha256}, got ${actual}`);
  return decode(bytes);
}

/** The temporary name starts with the attempt, by which a later one knows it and clears it away. */
function writeOwn(folder: string, name: string, bytes: Uint8Array): void {
  try {
    writeWhole(folder, name, bytes);
  } catch (error) {
    if (!(error instanceof VanishedFile)) throw error;
    throw new StaleAttempt(`${error.message}: a later attempt has cleared it away`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
