import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Artifact, placeInStore } from '../../contracts/artifact.ts';
import type { TrialArtifact } from '../tasks/task.ts';
import { writeWhole } from '../whole-file.ts';

/**
 * Writes an artifact into the store under its hash: what is drawn twice is kept once, and a trial that is drawn again
 * ends with the same files. The file is whole before the answer names it.
 */
export function storeArtifact(folder: string, { bytes, ...facts }: TrialArtifact): Artifact {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const artifact = Artifact.parse({ ...facts, hash, bytes: bytes.length });
  const file = join(folder, placeInStore(artifact));
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(dirname(file), basename(file), bytes);
  return artifact;
}
