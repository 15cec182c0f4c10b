import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extract, list, Parser, type ReadEntry } from 'tar';

/** How the folders begin in which `unpackTar` is at work. */
export const unpacking = 'unpacking-';

/** The regular files of an uncompressed tar archive by path. Throws where the archive is damaged. */
export function tarFiles(archive: Uint8Array): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      const chunks: Buffer[] = [];
      entry.on('data', (chunk) => chunks.push(chunk));
      entry.on('end', () => {
        if (isFile(entry)) files.set(withoutDot(entry.path), Buffer.concat(chunks));
      });
    },
  });
  parser.end(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  return files;
}

/** The paths of the regular files in a tar archive, plain or compressed. The archive may be larger than memory. */
export async function tarPaths(archive: string): Promise<string[]> {
  const paths: string[] = [];
  await list({
    file: archive,
    strict: true,
    onReadEntry: (entry) => {
      if (isFile(entry)) paths.push(withoutDot(entry.path));
    },
  });
  return paths;
}

/**
 * Unpacks members of a tar archive, plain or compressed, into `folder`, each under its own name without its path.
 * The archive may be larger than memory. Throws where it is damaged or lacks a member.
 */
export async function unpackTar(archive: string, members: readonly string[], folder: string): Promise<void> {
  const tree = await mkdtemp(join(folder, unpacking));
  try {
    const wanted = (path: string) => members.includes(withoutDot(path));
    await extract({ file: archive, cwd: tree, strict: true, noMtime: true, filter: wanted });
    const missing = members.filter((member) => !existsSync(join(tree, member)));
    if (missing.length > 0) throw new Error(`Expected ${basename(archive)} to hold ${missing.join(', ')}`);
    for (const member of members) await rename(join(tree, member), join(folder, basename(member)));
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

function isFile({ type }: ReadEntry): boolean {
  return type === 'File' || type === 'OldFile' || type === 'ContiguousFile';
}

/** Some archives name `./folder/file`. */
function withoutDot(path: string): string {
  return path.replace(/^\.\//, '');
}
