import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Unpacks one member of a zip archive into `folder` under its own name. Throws where the archive lacks it. */
export async function unpackZip(archive: string, member: string, folder: string): Promise<void> {
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== member) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(folder, member)));
      return;
    }
  } finally {
    zip.close();
  }
  throw new Error(`Expected ${archive} to hold ${member}`);
}
