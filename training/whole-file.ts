import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody has removed a temporary file before it could be renamed. */
export class VanishedFile extends Error {
  override readonly name = 'VanishedFile';
}

/**
 * Writes a file that is there whole or not at all, whatever dies meanwhile: a temporary name that starts with the
 * file's, fsync of the file, rename, fsync of the folder. Throws VanishedFile if the temporary file is gone.
 */
export function writeWhole(folder: string, name: string, bytes: Uint8Array): void {
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  const file = openSync(temporary, 'w');
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(temporary, join(folder, name));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new VanishedFile(`Expected ${temporary} to be there`);
  }
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Whether the file system said that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
