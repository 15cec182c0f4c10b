import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';

const connectSeconds = 5;
const silenceSeconds = 30;

/**
 * The bytes behind a URL. Gives up after 5 s without a connection and 30 s without a byte.
 * Reports each tenth of what is to come.
 */
export async function download(url: string, report: (line: string) => void): Promise<Buffer> {
  const abort = new AbortController();
  let timer = setTimeout(
    () => abort.abort(new Error(`no answer within ${connectSeconds} s`)),
    connectSeconds * 1000,
  );
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const total = Number(response.headers.get('content-length') ?? 0);
    const chunks: Uint8Array[] = [];
    let [received, reported] = [0, 0];
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(
        () => abort.abort(new Error(`no byte for ${silenceSeconds} s`)),
        silenceSeconds * 1000,
      );
      chunks.push(chunk);
      received += chunk.length;
      const tenth = total === 0 ? 0 : Math.floor((10 * received) / total);
      if (tenth > reported) report(`${url}: ${tenth * 10} %`);
      reported = tenth;
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
  }
}

/** Writes a file so that it is either whole or not there: temporary name, fsync, rename. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Runs `work` while no other process holds the folder, so that nothing is fetched twice. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, {
    lockfilePath: `${dirname(folder)}/.${folder.split('/').at(-1) ?? 'data'}.lock`,
    // A slow download holds it for minutes; whoever died with it is found out after 20 s
    stale: 20_000,
    // A worker that was stopped for that long loses it. Both then fetch, and each file is renamed into place whole.
    // By default the library would throw this from a timer, which ends the process.
    onCompromised: () => {},
    retries: { retries: 600, factor: 1, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    return await work();
  } finally {
    await release().catch(() => {}); // it was lost
  }
}
