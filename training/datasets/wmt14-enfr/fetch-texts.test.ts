import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fileServer } from '../../../tests/helpers/file-server.ts';
import { pathOn, smallEdition } from '../../../tests/helpers/small-edition.ts';
import { wmt14 } from './edition.ts';
import { translationHoldings } from './holdings.ts';
import { type SentencePair, sentencePairs } from './lines.ts';
import { ensureWmt14 } from './source.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/wmt14-enfr', import.meta.url));

it('fetches the whole set in its official layouts and leaves verified texts alone in the cache', async () => {
  await using server = await fileServer();
  const { edition, lines } = await smallEdition(server);
  const request = await emptyRequest();
  const { facts, train, validation, test } = await ensureWmt14({ ...request, whole: true }, edition);
  expect(facts).toMatchObject({ dataset: 'wmt14-enfr', source: `${server.url}/0`, share: 1 });
  for (const { name, ...text } of [...train, ...validation, test]) {
    const pairs: SentencePair[] = [];
    for await (const pair of sentencePairs({ name, ...text })) pairs.push(pair);
    expect(pairs.map(({ english }) => english)).toEqual(lines[name]?.en);
    expect(pairs.map(({ french }) => french)).toEqual(lines[name]?.fr);
  }
  const names = [
    'newstest2012',
    'newstest2013',
    'newstest2014',
    'europarl-v7.fr-en',
    'news-commentary-v9.fr-en',
  ];
  const gigaFren = 'giga-fren.release2.fixed';
  const files = [...names, gigaFren].flatMap((name) => [`${name}.source.txt`]);
  const texts = names.flatMap((name) => [`${name}.en`, `${name}.fr`]);
  expect((await readdir(join(request.cacheFolder, 'data', 'wmt14-enfr'))).toSorted()).toEqual(
    [...files, ...texts, `${gigaFren}.en.gz`, `${gigaFren}.fr.gz`].toSorted(),
  );
  const [holding] = translationHoldings(request, edition);
  expect(holding).toMatchObject({ kind: 'official files', place: 'cache', share: 1 });
  for (const { verify } of holding?.files ?? []) await verify();
});

it('fetches the parts that are asked for, with the test sets, and says how much of the set they are', async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const only = ['europarl-v7.fr-en'];
  const { facts, train } = await ensureWmt14({ ...(await emptyRequest()), whole: true, only }, edition);
  expect(train.map(({ name }) => name)).toEqual(only);
  expect(facts.share).toBe(3 / 6);
  expect(server.asked.filter((path) => path.includes('training'))).toHaveLength(1);
});

it('goes on where a connection broke off, and asks for nothing twice', async () => {
  await using server = await fileServer();
  const { edition, archives } = await smallEdition(server);
  const path = pathOn(server, edition.sites[0], 'training-giga-fren.tar');
  const bytes = archives.get('training-giga-fren.tar') ?? Buffer.of();
  server.files.set(path, { bytes, etag: '"1"', hangUps: [200_000] });
  const { facts } = await ensureWmt14({ ...(await emptyRequest()), whole: true }, edition);
  expect(facts.share).toBe(1);
  const asked = server.asked.filter((each) => each.startsWith(path));
  expect(asked).toEqual([path, expect.stringMatching(/ bytes=\d+-$/)]);
});

it('keeps what came when one archive is damaged, says which, and the next try fetches that one alone', async () => {
  await using server = await fileServer();
  const { edition, archives } = await smallEdition(server);
  const request = { ...(await emptyRequest()), whole: true };
  const paths = edition.sites.map((site) => pathOn(server, site, 'training-parallel-europarl-v7.tgz'));
  const zip = pathOn(server, edition.sites[2], 'training-parallel-europarl-v7.zip');
  const bytes = archives.get('training-parallel-europarl-v7.tgz') ?? Buffer.of();
  server.files.set(paths[0] ?? '', { bytes: Buffer.alloc(bytes.length, 'x') });
  const whole = server.files.get(zip);
  server.files.delete(zip);
  await expect(ensureWmt14(request, edition)).rejects.toMatchObject({
    kind: 'services',
    message: expect.stringMatching(
      /^europarl-v7\.fr-en of WMT'14 English-French could not be fetched from anywhere: .*training-parallel-europarl-v7\.tgz to have the sha256:\S+, got sha256:\S+; .*: HTTP 404\.$/,
    ),
    mend: expect.stringContaining('put training-parallel-europarl-v7.tgz (from '),
  });
  expect(translationHoldings(request, edition)[0]).toMatchObject({ kind: 'pieces', share: 3 / 6 });
  const asked = server.asked.length;
  if (whole !== undefined) server.files.set(zip, whole);
  const { facts } = await ensureWmt14(request, edition);
  expect(facts).toMatchObject({ share: 1, source: `${server.url}/0, ${server.url}/2` });
  expect(server.asked.slice(asked).every((path) => path.includes('europarl'))).toBe(true);
});

it('refuses an archive whose text has another number of lines', async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const training = edition.training.map((text) => ({ ...text, pairs: text.pairs + 1 }));
  const only = ['news-commentary-v9.fr-en'];
  await expect(
    ensureWmt14({ ...(await emptyRequest()), whole: true, only }, { ...edition, training }),
  ).rejects.toThrow(/news-commentary-v9\.fr-en\.en to have 3 lines, got 2/);
});

it('fetches again what is damaged in the cache, a training text where the whole set is asked for', async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const said: string[] = [];
  const request = { ...(await emptyRequest()), report: (line: string) => said.push(line) };
  await ensureWmt14({ ...request, whole: true }, edition);
  const file = (name: string) => join(request.cacheFolder, 'data', 'wmt14-enfr', name);
  await writeFile(file('newstest2013.fr'), 'foo\n');
  await writeFile(file('europarl-v7.fr-en.en'), 'one line\n');
  const asked = server.asked.length;
  await ensureWmt14(request, edition);
  expect(server.asked.slice(asked)).toEqual(['/0/wmt13/test.tgz']);
  expect(said).toContainEqual(
    expect.stringMatching(/^newstest2013 of .* in the cache is damaged and fetched again: /),
  );
  await ensureWmt14({ ...request, whole: true }, edition);
  expect(server.asked.slice(asked + 1)).toEqual(['/0/wmt13/training-parallel-europarl-v7.tgz']);
  for (const { verify } of translationHoldings(request, edition)[0]?.files ?? []) await verify();
});

it('fetches once for two who want it at the same time', async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const request = { ...(await emptyRequest()), whole: true };
  const [one, other] = await Promise.all([ensureWmt14(request, edition), ensureWmt14(request, edition)]);
  expect(one.facts).toEqual(other.facts);
  expect(new Set(server.asked).size).toBe(server.asked.length);
});

it('takes the test sets from a later archive, and training text as zip, where the first site has not theirs', async () => {
  await using server = await fileServer();
  const { edition, lines } = await smallEdition(server);
  for (const path of server.files.keys()) if (path.startsWith('/0/')) server.files.delete(path);
  const { train, test, facts } = await ensureWmt14({ ...(await emptyRequest()), whole: true }, edition);
  expect(facts).toMatchObject({ share: 1, source: `${server.url}/1, ${server.url}/2` });
  expect(await readFile(test.french, 'utf8')).toBe(`${lines['newstest2014']?.fr.join('\n')}\n`);
  expect(train).toHaveLength(3);
});

it('asks a site that does not answer once, and says what was not tried', async () => {
  const server = await fileServer();
  const { edition } = await smallEdition(server);
  await server[Symbol.asyncDispose]();
  const said: string[] = [];
  const request = { ...(await emptyRequest()), whole: true, report: (line: string) => said.push(line) };
  await expect(ensureWmt14(request, edition)).rejects.toMatchObject({
    kind: 'services',
    message: expect.stringMatching(
      /^newstest2012, newstest2013, newstest2014 of WMT'14 English-French could not be fetched .*refuses the connection.* Not tried: europarl-v7\.fr-en, news-commentary-v9\.fr-en, giga-fren\.release2\.fixed\.$/,
    ),
  });
  expect(said.filter((line) => line.includes('fetching from'))).toHaveLength(3);
});

it("unpacks the user's own archives, under their names or as they lie on the site, and asks nobody", async () => {
  await using server = await fileServer();
  const { edition, archives } = await smallEdition(server);
  const request = await requestWith({
    'wmt12-test.tgz': archives.get('wmt12-test.tgz'),
    '0/wmt13/test.tgz': archives.get('wmt13-test.tgz'),
    'test-full.tgz': archives.get('test-full.tgz'),
    'training-parallel-nc-v9.zip': archives.get('training-parallel-nc-v9.zip'),
  });
  expect(translationHoldings(request, edition)).toMatchObject([
    { kind: 'archive', place: 'SWEEP_DATA_DIR', share: 2 / 6, usable: undefined },
  ]);
  const { facts, train } = await ensureWmt14(request, edition);
  expect(train.map(({ name }) => name)).toEqual(['news-commentary-v9.fr-en']);
  expect(facts.source).toContain('SWEEP_DATA_DIR (wmt13-test.tgz)');
  expect(server.asked).toEqual([]);
});

it("says that an archive of the user's is damaged, without a download in its place", async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const request = await requestWith({ 'training-giga-fren.tar': Buffer.from('foo') });
  await expect(ensureWmt14(request, edition)).rejects.toMatchObject({
    kind: 'data',
    message: expect.stringMatching(/training-giga-fren\.tar cannot be used: Expected .* to have the sha256 /),
    mend: 'Replace it by the official archive, or remove it.',
  });
  expect(server.asked.every((path) => path.includes('test'))).toBe(true);
});

it('fetches for a sweep what it takes to train, the smallest text, and nothing where something stands in', async () => {
  await using server = await fileServer();
  const { edition, lines } = await smallEdition(server);
  const request = await emptyRequest();
  const { facts, train } = await ensureWmt14(request, edition);
  expect(train.map(({ name }) => name)).toEqual(['news-commentary-v9.fr-en']);
  expect(facts.share).toBe(2 / 6);
  const tests = ['newstest2012', 'newstest2013', 'newstest2014'];
  const files = tests.flatMap((name) => [
    [`${name}.en`, Buffer.from(`${lines[name]?.en.join('\n')}\n`)] as const,
    [`${name}.fr`, Buffer.from(`${lines[name]?.fr.join('\n')}\n`)] as const,
  ]);
  const asked = server.asked.length;
  const standIn = { ...edition.test, name: 'multi30k.train' };
  const own = await requestWith({
    ...Object.fromEntries(files),
    'multi30k.train.en': Buffer.from(`${lines['newstest2014']?.en.join('\n')}\n`),
    'multi30k.train.fr': Buffer.from(`${lines['newstest2014']?.fr.join('\n')}\n`),
  });
  const stoodIn = await ensureWmt14(own, { ...edition, standIns: [standIn] });
  expect(stoodIn.facts.dataset).toContain('stand in');
  expect(server.asked).toHaveLength(asked);
});

it.skipIf(!existsSync(shared))(
  'reads the real test sets out of their SGM as they are published',
  async () => {
    await using server = await fileServer();
    const linesOf = (file: string) =>
      gunzipSync(readFileSync(join(shared, `${file}.gz`)))
        .toString('utf8')
        .split('\n')
        .slice(0, -1);
    const tests = Object.fromEntries(
      ['newstest2012', 'newstest2013', 'newstest2014'].map((name) => [
        name,
        { en: linesOf(`${name}.en`), fr: linesOf(`${name}.fr`) },
      ]),
    );
    const { edition } = await smallEdition(server, tests);
    const request = { ...(await emptyRequest()), whole: true, only: ['news-commentary-v9.fr-en'] };
    const { test, validation } = await ensureWmt14(request, {
      ...edition,
      validation: wmt14.validation,
      test: wmt14.test,
    });
    expect([...validation, test].map(({ pairs }) => pairs)).toEqual([3003, 3000, 3003]);
  },
);

async function emptyRequest() {
  return { cacheFolder: await mkdtemp(join(tmpdir(), 'hypersweep-cache-')), report: (_line: string) => {} };
}

async function requestWith(files: Readonly<Record<string, Buffer | undefined>>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hypersweep-data-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(dataDir, 'wmt14-enfr', name);
    await mkdir(join(path, '..'), { recursive: true });
    if (content !== undefined) await writeFile(path, content);
  }
  return { ...(await emptyRequest()), dataDir };
}
