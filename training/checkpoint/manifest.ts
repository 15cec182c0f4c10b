import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Says that a checkpoint is complete. It is renamed into place after its data, so that without it there is none. */
export const Manifest = z.object({
  version: z.literal(1),
  step: z.int().nonnegative(),
  attempt: z.int().positive(),
  /** Name of the data file beside it. */
  file: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

export interface FoundManifest {
  readonly name: string;
  /** Null when the manifest itself cannot be read. */
  readonly manifest: Manifest | null;
}

/** `a00002-s00000120.json` of attempt 2 at step 120: names sort by age. */
export function manifestName(attempt: number, step: number): string {
  return `${baseName(attempt, step)}.json`;
}

export function dataName(attempt: number, step: number): string {
  return `${baseName(attempt, step)}.ckpt`;
}

/** All manifests of a folder, newest first: a later attempt is newer at any step. */
export function manifestsIn(folder: string): FoundManifest[] {
  return readdirSync(folder)
    .filter((name) => /^a\d+-s\d+\.json$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => ({ name, manifest: read(join(folder, name)) }));
}

function read(path: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function baseName(attempt: number, step: number): string {
  return `a${String(attempt).padStart(5, '0')}-s${String(step).padStart(8, '0')}`;
}
