import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checksum } from '../checksum.ts';
import { ask, BrokenConnection, type Timeouts } from './connection.ts';
import { PartFile } from './part-file.ts';
import type { ReportProgress } from './progress.ts';
import { beginBody } from './range.ts';
import { requireRoom } from './room.ts';

export interface RemoteFile {
  readonly url: string;
  /** Its name in the folder that it is put into. */
  readonly name: string;
  /** Its size, where that is known: a server that offers another has another file. */
  readonly bytes?: number;
  /** Of the bytes as they come, compressed or not. */
  readonly checksum?: Checksum;
  /** Room that its content takes beside it once it is unpacked. */
  readonly unpackedBytes?: number;
}

export interface DownloadOptions {
  readonly progress: ReportProgress;
  readonly timeouts?: Timeouts;
  /** Milliseconds before each new try after a broken connection; whenever bytes came, the first again. */
  readonly waits?: readonly number[];
}

const defaultTimeouts: Timeouts = { connect: 5000, silence: 30_000 };
const defaultWaits = [1000, 2000, 4000, 8000, 16_000, 32_000];

/**
 * Puts a remote file into a folder, under its name once it is whole and verified. Until then its bytes lie in
 * `NAME.part`, from where this call goes on after a broken connection, and another one after this process was killed.
 * A host from which nothing came is not asked again: its mirror is.
 * @returns the file's path
 */
export async function download(
  remote: RemoteFile,
  folder: string,
  options: DownloadOptions,
): Promise<string> {
  const path = join(folder, remote.name);
  if (existsSync(path)) return path;
  const part = await PartFile.open(path, remote);
  try {
    await receiveAll(remote, part, options);
    if (part.isPieced && !part.matches(remote.checksum)) {
      // Its beginning was of another file, or the machine went down over it
      await part.restart(null);
      await receiveAll(remote, part, options);
    }
    if (!part.matches(remote.checksum)) {
      await part.discard();
      throw new Error(`Expected ${remote.url} to have the ${remote.checksum}, got ${part.digest()}`);
    }
    await part.finish();
  } finally {
    await part.close();
  }
  return path;
}

/** Asks until all bytes are there. Gives up when no wait is left, or nothing has come at all. */
async function receiveAll(remote: RemoteFile, part: PartFile, options: DownloadOptions): Promise<void> {
  const { waits = defaultWaits } = options;
  const begun = part.bytes;
  for (let [furthest, failures] = [begun, 0]; ; failures += 1) {
    try {
      return await receive(remote, part, options);
    } catch (error) {
      if (part.bytes > furthest) failures = 0;
      furthest = Math.max(furthest, part.bytes);
      const wait = waits[failures];
      if (!(error instanceof BrokenConnection) || furthest === begun || wait === undefined) throw error;
      await sleep(wait);
    }
  }
}

/** One answer's bytes. Throws BrokenConnection where they end too early. */
async function receive(remote: RemoteFile, part: PartFile, options: DownloadOptions): Promise<void> {
  const { progress, timeouts = defaultTimeouts } = options;
  const again = await ask(remote.url, part.rangeHeaders(), timeouts, async (answer) => {
    const begun = await beginBody(answer, part);
    if (begun === 'again') return true;
    const { total, hasMore } = begun;
    if (total !== undefined && remote.bytes !== undefined && total !== remote.bytes)
      throw new Error(`Expected ${remote.url} to hold ${remote.bytes} bytes, the server offers ${total}`);
    const room = (total ?? remote.bytes ?? 0) - part.bytes + (remote.unpackedBytes ?? 0);
    await requireRoom(dirname(part.path), room, remote.name);
    if (!hasMore) return false;
    for await (const chunk of answer.body) {
      await part.append(chunk);
      progress({ file: remote.name, received: part.bytes, total });
    }
    if (total !== undefined && part.bytes !== total)
      throw new BrokenConnection(`the connection ended after ${part.bytes} of ${total} bytes`);
    return false;
  });
  if (again) await receive(remote, part, options);
}
