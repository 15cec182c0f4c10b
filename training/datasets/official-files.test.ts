import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type FileServer, fileServer } from '../../tests/helpers/file-server.ts';
import { catalogued, ensureOfficialFiles } from './official-files.ts';
import type { FileSource, OfficialSet } from './official-set.ts';
import { unpackGzip } from './plain-file.ts';

const letters = { 'a.txt': Buffer.from('aaaa'), 'b.txt': Buffer.from('bbbb') };

it('asks the next mirror for what the first has not, and leaves verified files alone in the cache', async () => {
  await using server = await fileServer();
  serve(server, '/whole', letters);
  serve(server, '/half', { 'a.txt': letters['a.txt'] });
  const set = setOf([mirror(`${server.url}/half`), mirror(`${server.url}/whole`)]);
  const request = await emptyRequest();
  const { facts, read } = await ensureOfficialFiles(set, request);
  expect(facts).toMatchObject({ dataset: 'letters', source: `${server.url}/whole`, share: 1 });
  expect((await read('b.txt')).toString()).toBe('bbbb');
  const cache = join(request.cacheFolder, 'data', 'letters');
  expect((await readdir(cache)).toSorted()).toEqual(['a.txt', 'b.txt', 'source.txt']);
  expect(await catalogued(set).holdings(request)).toMatchObject([
    { kind: 'official files', place: 'cache', source: `${server.url}/whole` },
  ]);
});

it('fetches once for two who want it at the same time', async () => {
  await using server = await fileServer();
  serve(server, '/whole', letters);
  const set = setOf([mirror(`${server.url}/whole`)]);
  const request = await emptyRequest();
  const both = await Promise.all([ensureOfficialFiles(set, request), ensureOfficialFiles(set, request)]);
  expect(both[0].facts).toEqual(both[1].facts);
  expect(server.asked).toEqual(['/whole/a.txt.gz', '/whole/b.txt.gz']);
});

it('fetches a damaged file of the cache again, and refuses one that changes after it was verified', async () => {
  await using server = await fileServer();
  serve(server, '/whole', letters);
  const set = setOf([mirror(`${server.url}/whole`)]);
  const request = await emptyRequest();
  const { pathOf } = await ensureOfficialFiles(set, request);
  await writeFile(pathOf('a.txt'), 'aaxa');
  const lines: string[] = [];
  const { read } = await ensureOfficialFiles(set, { ...request, report: (line) => lines.push(line) });
  expect(lines[0]).toContain('letters in the cache is damaged and fetched again');
  expect((await read('a.txt')).toString()).toBe('aaaa');
  await writeFile(pathOf('a.txt'), 'another');
  await expect(read('a.txt')).rejects.toMatchObject({ kind: 'data' });
});

it('says of each mirror why it gave nothing, and what to bring instead', async () => {
  await using server = await fileServer();
  serve(server, '/other', { 'a.txt': Buffer.from('foo'), 'b.txt': letters['b.txt'] });
  const set = setOf([mirror(`${server.url}/none`), mirror(`${server.url}/other`)]);
  const request = await emptyRequest();
  await expect(ensureOfficialFiles(set, request)).rejects.toMatchObject({
    kind: 'services',
    message: expect.stringMatching(/none: HTTP 404; .*\/other: Expected .*\/other a\.txt to have the sha256/),
    mend: 'Where there is a network, `sweep data fetch letters` gets it. Or put a.txt, b.txt into a folder letters and set SWEEP_DATA_DIR to the folder around it.',
  });
  expect(await readdir(join(request.cacheFolder, 'data', 'letters'))).toEqual([]);
});

it("takes the user's files first, plain or compressed, without asking anybody", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hypersweep-data-'));
  await mkdir(join(dataDir, 'letters'));
  await writeFile(join(dataDir, 'letters', 'a.txt'), letters['a.txt']);
  await writeFile(join(dataDir, 'letters', 'b.txt.gz'), gzipSync(letters['b.txt']));
  const { facts, pathOf } = await ensureOfficialFiles(setOf([]), { ...(await emptyRequest()), dataDir });
  expect(facts.source).toBe('SWEEP_DATA_DIR');
  expect((await readFile(pathOf('a.txt'))).toString()).toBe('aaaa');
});

type Letter = keyof typeof letters;

function setOf(sources: readonly FileSource[]): OfficialSet<Letter> {
  const file = (name: Letter) => ({ name, checksum: sha256(letters[name]) });
  return {
    name: 'letters',
    title: 'letters',
    licence: 'free',
    size: { download: 8, disk: 8 },
    files: [file('a.txt'), file('b.txt')],
    sources,
    bring: 'a.txt, b.txt',
  };
}

/** A mirror that has the two files compressed. */
function mirror(url: string): FileSource {
  return {
    label: url,
    place: async (folder, download) => {
      for (const name of ['a.txt', 'b.txt'])
        await unpackGzip(
          await download({ url: `${url}/${name}.gz`, name: `${name}.gz` }),
          join(folder, name),
        );
    },
  };
}

function serve(server: FileServer, folder: string, files: Readonly<Record<string, Buffer>>): void {
  for (const [name, content] of Object.entries(files))
    server.files.set(`${folder}/${name}.gz`, { bytes: gzipSync(content) });
}

function sha256(content: Uint8Array): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

async function emptyRequest() {
  return { cacheFolder: await mkdtemp(join(tmpdir(), 'hypersweep-cache-')), report: () => undefined };
}
