import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileServer } from '../../../tests/helpers/file-server.ts';
import type { Checksum } from '../checksum.ts';
import { BrokenConnection } from './connection.ts';
import { download } from './download.ts';
import { byTenths, type DownloadProgress } from './progress.ts';

const bytes = randomBytes(1_000_000);
const options = { progress: () => undefined, waits: [10, 10, 10] };

it('goes on where a broken connection ended, as often as bytes come', async () => {
  await using server = await fileServer();
  server.files.set('/a', { bytes, etag: '"1"', hangUps: [300_000, 0, 200_000, 0, 0, 100_000, 0] });
  const heard: DownloadProgress[] = [];
  const remote = { url: `${server.url}/a`, name: 'a', bytes: bytes.length, checksum: sha256(bytes) };
  const folder = await emptyFolder();
  const path = await download(remote, folder, { ...options, progress: (each) => heard.push(each) });
  expect(bytes.equals(await readFile(path))).toBe(true);
  expect(await readdir(folder)).toEqual(['a']);
  expect(server.asked).toHaveLength(8);
  expect(server.asked.slice(1).every((each) => each.startsWith('/a bytes='))).toBe(true);
  expect(heard.at(-1)).toEqual({ file: 'a', received: bytes.length, total: bytes.length });
  const received = heard.map((each) => each.received);
  expect(received).toEqual(received.toSorted((one, other) => one - other));
});

it('goes on in another process from what a killed one left', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  const remote = { url: `${server.url}/a`, name: 'a', checksum: sha256(bytes) };
  server.files.set('/a', { bytes, etag: '"1"', hangUps: [400_000] });
  await expect(download(remote, folder, { ...options, waits: [] })).rejects.toThrow(BrokenConnection);
  const { size } = await part(folder);
  expect(size).toBeGreaterThan(0);
  await download(remote, folder, options);
  expect(server.asked).toEqual(['/a', `/a bytes=${size}-`]);
  expect(bytes.equals(await readFile(join(folder, 'a')))).toBe(true);
});

it('takes the whole file from a server that ignores ranges', async () => {
  await using server = await fileServer();
  server.files.set('/a', { bytes, etag: '"1"', ignoresRange: true, hangUps: [400_000, 500_000] });
  const path = await download({ url: `${server.url}/a`, name: 'a' }, await emptyFolder(), options);
  expect(bytes.equals(await readFile(path))).toBe(true);
  expect(server.asked).toHaveLength(3);
});

it('begins anew when the file has changed on the server', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  const remote = { url: `${server.url}/a`, name: 'a' };
  server.files.set('/a', { bytes: randomBytes(1_000_000), etag: '"1"', hangUps: [400_000] });
  await expect(download(remote, folder, { ...options, waits: [] })).rejects.toThrow(BrokenConnection);
  server.files.set('/a', { bytes, etag: '"2"' });
  expect(bytes.equals(await readFile(await download(remote, folder, options)))).toBe(true);
  expect(server.asked[1]).toMatch(/^\/a bytes=\d+-$/);
});

it('finds by the checksum that its two halves are of different files, where the server has no ETag', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  const remote = { url: `${server.url}/a`, name: 'a', checksum: sha256(bytes) };
  server.files.set('/a', { bytes: randomBytes(1_000_000), hangUps: [400_000] });
  await expect(download(remote, folder, { ...options, waits: [] })).rejects.toThrow(BrokenConnection);
  server.files.set('/a', { bytes });
  expect(bytes.equals(await readFile(await download(remote, folder, options)))).toBe(true);
  expect(server.asked.at(-1)).toBe('/a');
});

it('gives its name to a file that was whole when the process was killed', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  const remote = { url: `${server.url}/a`, name: 'a', checksum: sha256(bytes) };
  server.files.set('/a', { bytes, etag: '"1"', hangUps: [400_000] });
  await expect(download(remote, folder, { ...options, waits: [] })).rejects.toThrow(BrokenConnection);
  const notes = await readFile(join(folder, 'a.part.json'));
  await download(remote, folder, options);
  await rename(join(folder, 'a'), join(folder, 'a.part'));
  expect(notes.toString()).toContain(remote.url);
  await writeFile(join(folder, 'a.part.json'), notes);
  await download(remote, folder, options);
  expect(server.asked.at(-1)).toBe(`/a bytes=${bytes.length}-`);
  expect(bytes.equals(await readFile(join(folder, 'a')))).toBe(true);
});

it('keeps nothing of a file with another checksum, and says which it has', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  server.files.set('/a', { bytes: Buffer.from('foo') });
  const remote = { url: `${server.url}/a`, name: 'a', checksum: sha256(bytes) };
  await expect(download(remote, folder, options)).rejects.toThrow(
    `Expected ${remote.url} to have the ${remote.checksum}, got ${sha256(Buffer.from('foo'))}`,
  );
  expect(await readdir(folder)).toEqual([]);
});

it('refuses a file of another size before it fetches it', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  server.files.set('/a', { bytes });
  await expect(download({ url: `${server.url}/a`, name: 'a', bytes: 5 }, folder, options)).rejects.toThrow(
    'to hold 5 bytes, the server offers 1000000',
  );
});

it('fetches nothing that the disk has no room for', async () => {
  await using server = await fileServer();
  const folder = await emptyFolder();
  server.files.set('/a', { bytes });
  const remote = { url: `${server.url}/a`, name: 'a', unpackedBytes: 1e18 };
  await expect(download(remote, folder, options)).rejects.toMatchObject({
    kind: 'setup',
    message: expect.stringContaining('a needs 1 EB in'),
  });
});

it('gives up on a server that falls silent, one that has no such file and one that is not there', async () => {
  const folder = await emptyFolder();
  const timeouts = { connect: 5000, silence: 100 };
  const { url } = await (async () => {
    await using server = await fileServer();
    server.files.set('/silent', { bytes, silentAfter: 10 });
    await expect(
      download({ url: `${server.url}/silent`, name: 'a' }, folder, { ...options, timeouts, waits: [] }),
    ).rejects.toThrow('no byte within 0.1 s');
    await expect(download({ url: `${server.url}/none`, name: 'b' }, folder, options)).rejects.toThrow(
      'HTTP 404',
    );
    server.files.set('/busy', { bytes, status: 503 });
    await expect(download({ url: `${server.url}/busy`, name: 'c' }, folder, options)).rejects.toThrow(
      'HTTP 503',
    );
    return server;
  })();
  await expect(download({ url: `${url}/a`, name: 'd' }, folder, options)).rejects.toThrow(
    'it refuses the connection',
  );
});

it('tells a log about each tenth, whatever the size of the pieces', () => {
  const lines: string[] = [];
  const progress = byTenths((line) => lines.push(line));
  for (const received of [1e6, 2e6, 18e6, 19e6, 20e6, 100e6]) progress({ file: 'a', received, total: 100e6 });
  progress({ file: 'b', received: 5, total: undefined });
  expect(lines).toEqual(['a: 10 % of 100 MB', 'a: 20 % of 100 MB', 'a: 100 % of 100 MB']);
});

function sha256(content: Uint8Array): Checksum {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

async function emptyFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'hypersweep-download-'));
}

async function part(folder: string): Promise<{ size: number }> {
  expect(existsSync(join(folder, 'a'))).toBe(false);
  return { size: (await readFile(join(folder, 'a.part'))).length };
}
