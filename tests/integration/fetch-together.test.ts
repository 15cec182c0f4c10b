import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fileServer } from '../helpers/file-server.ts';
import { smallEdition } from '../helpers/small-edition.ts';

/** Fetches an edition from the built sources and prints the facts. */
const script = `
  const [source, edition, cacheFolder] = process.argv.slice(1);
  const { ensureWmt14 } = await import(source);
  const request = { cacheFolder, report: () => {}, whole: true };
  const { facts } = await ensureWmt14(request, JSON.parse(edition));
  console.log(JSON.stringify(facts));
`;

const Facts = z.object({ dataset: z.string(), source: z.string(), checksum: z.string(), share: z.number() });

it('fetches a set once for three processes that want it at the same time', async () => {
  await using server = await fileServer();
  const { edition } = await smallEdition(server);
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'hypersweep-cache-'));
  const facts = await Promise.all([1, 2, 3].map(() => fetchIn(JSON.stringify(edition), cacheFolder)));
  expect(facts[0]).toMatchObject({ dataset: 'wmt14-enfr', share: 1 });
  expect([facts[1], facts[2]]).toEqual([facts[0], facts[0]]);
  const archives = edition.sites[0].archives.map(({ url }) => url.slice(server.url.length));
  expect(server.asked.toSorted()).toEqual(archives.toSorted());
});

async function fetchIn(edition: string, cacheFolder: string): Promise<z.infer<typeof Facts>> {
  const source = new URL('../../dist/training/datasets/wmt14-enfr/source.js', import.meta.url).href;
  const args = ['--input-type=module', '--eval', script, source, edition, cacheFolder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await new Promise((resolve) => child.on('close', resolve));
  return Facts.parse(JSON.parse(printed));
}
