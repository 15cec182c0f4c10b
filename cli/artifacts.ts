import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { placeInStore } from '../contracts/artifact.ts';
import { SweepError } from '../contracts/errors.ts';
import type { SweepArtifact } from '../contracts/report.ts';
import { artifactStore } from '../infra/folders.ts';
import type { Database } from '../prisma/database.ts';
import { listArtifacts } from '../prisma/queries/artifacts.ts';
import { trialRows } from '../prisma/queries/trial-rows.ts';
import { requireSweep } from './context.ts';

/** The artifacts of a sweep, or of one trial, whose id has slashes in it. */
export async function artifactsOf(db: Database, id: string): Promise<SweepArtifact[]> {
  if (!id.includes('/')) return await listArtifacts(db, { sweep: (await requireSweep(db, id)).id });
  const [trial] = await trialRows(db, { trial: id });
  if (trial) return await listArtifacts(db, { trial: trial.id });
  throw new SweepError('not-found', `There is no trial \`${id}\`.`, {
    mend: '`sweep artifacts SWEEP` lists those of a whole sweep, each with its trial.',
  });
}

/** A name that says whose it is, relative: `mnist-conv/hyper-nz4/s1/kernels.png`. */
function speakingName({ experiment, configuration, seed, name }: SweepArtifact): string {
  return path.posix.join(experiment, configuration, `s${seed}`, name);
}

/** Where the artifact store of this machine keeps it. */
export const storedPath = (artifact: SweepArtifact): string =>
  path.join(artifactStore(), placeInStore(artifact));

/**
 * Copies an artifact into a folder under its speaking name. @returns the copy's path
 * @throws SweepError 'not-found' when its bytes are not on this machine
 */
export function copyArtifact(artifact: SweepArtifact, folder: string): string {
  const copy = path.join(folder, speakingName(artifact));
  mkdirSync(path.dirname(copy), { recursive: true });
  try {
    copyFileSync(storedPath(artifact), copy);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new SweepError('not-found', `${storedPath(artifact)} is not on this machine.`, {
      mend: `The worker that trained ${artifact.trial} wrote it into the data folder of its own machine: copy it from there.`,
      cause,
    });
  }
  return copy;
}
