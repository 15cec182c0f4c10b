import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks members of a zip archive into `folder`, each under its own name without its path. The archive may be larger
 * than memory. Throws where it lacks a member.
 */
export async function unpackZip(archive: string, members: readonly string[], folder: string): Promise<void> {
  const missing = new Set(members);
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!missing.delete(entry.fileName)) continue;
      const file = createWriteStream(join(folder, basename(entry.fileName)));
      await pipeline(await zip.openReadStreamPromise(entry), file);
      if (missing.size === 0) return;
    }
  } finally {
    zip.close();
  }
  throw new Error(`Expected ${basename(archive)} to hold ${[...missing].join(', ')}`);
}
