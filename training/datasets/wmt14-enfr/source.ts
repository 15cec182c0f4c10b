import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { DataSet } from '../data-set.ts';
import type { DataRequest } from '../source.ts';
import { missingTests, type TranslationHolding, translationHoldings } from './holdings.ts';
import type { ParallelText } from './lines.ts';
import { type KnownText, trainingTexts } from './texts.ts';

const page = 'https://www.statmt.org/wmt14/translation-task.html';
const bring = `NAME.en and NAME.fr, plain or .gz, of newstest2012, newstest2013, newstest2014 and of any of ${trainingTexts.map(({ name }) => name).join(', ')}`;

/** Its archives, of several gigabytes and in several forms, are unpacked by the user. */
export const wmt14Enfr: DataSet = {
  name: 'wmt14-enfr',
  title: "WMT'14 English-French",
  licence: 'Free for research; each of its texts has terms of its own.',
  from: [page],
  bring,
  ensure: ensureWmt14,
  holdings: (folders) => Promise.resolve(translationHoldings(folders)),
};

/** Verified texts of the set, and what is to be said of the training text in a report. */
export interface TranslationTexts {
  readonly train: readonly ParallelText[];
  readonly validation: readonly ParallelText[];
  readonly test: ParallelText;
  /** Where others stand in for the training set: held-out pairs like them. */
  readonly captions: ParallelText | undefined;
  readonly facts: DataFacts;
}

/**
 * WMT'14 English-French: looks in `dataDir/wmt14-enfr`, then in the cache. Validation is newstest2012 and 2013, the test
 * newstest2014, always the official ones. The training set is what is there of its five texts; where none is, Multi30k,
 * Tatoeba and older newstests stand in for it, under their own names. Throws SweepError `data` where a text is missing
 * or damaged.
 */
export async function ensureWmt14(request: DataRequest): Promise<TranslationTexts> {
  const { dataDir, cacheFolder, whole = false } = request;
  const holding = translationHoldings(request).find(({ kind }) => !whole || kind === 'official files');
  if (holding !== undefined) return await textsOf(holding);
  const folder = join(dataDir ?? join(cacheFolder, 'data'), 'wmt14-enfr');
  const missing = missingTests(folder);
  const lacks = missing.length > 0 ? `${missing.join(', ')} missing` : 'no text to train on';
  throw new SweepError('data', `WMT'14 English-French is not complete in ${folder}: ${lacks}.`, {
    mend: `Put ${bring} into it; their archives are listed at ${page}.`,
  });
}

async function textsOf(holding: TranslationHolding): Promise<TranslationTexts> {
  const { official, standIns, validation, test, captions, dataset, share, source } = holding;
  // Counting the lines of gigabytes takes minutes, each trainer: `sweep data verify` does
  for (const { against, verify } of holding.files) if (against === 'checksum') await verify();
  const trained = official.length > 0 ? sizeList(official) : md5List(standIns);
  const checksum = sha256(`${md5List([...validation, test])}${trained}`);
  const train = official.length > 0 ? official : standIns;
  return { train, validation, test, captions: captions[0], facts: { dataset, source, checksum, share } };
}

/** As `md5sum` prints it. */
function md5List(texts: readonly KnownText[]): string {
  return texts.map(({ name, en, fr }) => `${en}  ${name}.en\n${fr}  ${name}.fr\n`).join('');
}

/** Gigabytes are told apart by their sizes: nothing is published to compare them with. */
function sizeList(texts: readonly ParallelText[]): string {
  return texts
    .flatMap(({ english, french }) => [english, french])
    .map((path) => `${statSync(path).size}  ${basename(path)}\n`)
    .join('');
}

function sha256(list: string): string {
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}
