import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { DataSet, SetPart } from '../data-set.ts';
import type { DataRequest } from '../source.ts';
import { archivesOf } from './archives.ts';
import { title } from './consignments.ts';
import { type Edition, wmt14 } from './edition.ts';
import { fetchTexts } from './fetch-texts.ts';
import { findArchive, findText, ownFolder } from './find-texts.ts';
import { type TranslationHolding, translationHoldings } from './holdings.ts';
import type { ParallelText } from './lines.ts';
import type { KnownText, TrainingText } from './texts.ts';

const [site] = wmt14.sites;
const bring = `${site.archives.map(({ name }) => name).join(', ')}, or what is in them as NAME.en and NAME.fr (plain or .gz)`;

export const wmt14Enfr: DataSet = {
  name: 'wmt14-enfr',
  title,
  licence: 'Free for research; each of its texts has terms of its own.',
  size: {
    download: sum(site.archives.map(({ bytes = 0 }) => bytes)),
    disk: sum(site.archives.map(({ unpackedBytes }) => unpackedBytes)),
  },
  from: wmt14.sites.map(({ label }) => label),
  bring,
  parts: wmt14.training.map(partOf),
  ensure: (request) => ensureWmt14(request),
  holdings: (folders) => Promise.resolve(translationHoldings(folders)),
};

function partOf(text: Edition['training'][number]): SetPart {
  const share = text.pairs / sum(wmt14.training.map(({ pairs }) => pairs));
  const download = sum(archivesOf([text], site).map(({ bytes = 0 }) => bytes));
  return { name: text.name, share, download };
}

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
 * WMT'14 English-French: looks in `dataDir/wmt14-enfr`, in the cache, and for archives in `dataDir/wmt14-enfr`. Validation
 * is newstest2012 and 2013, the test newstest2014, always the official ones. The training set is what is there of its
 * five texts; where none is, Multi30k, Tatoeba and older newstests stand in for it, under their own names. Where there is
 * nothing to train on, the smallest of the five is fetched; all of them only where the whole set is asked for.
 * Throws SweepError `data` where a text is missing or damaged, `services` where one cannot be fetched.
 */
export async function ensureWmt14(request: DataRequest, edition: Edition = wmt14): Promise<TranslationTexts> {
  await fetchTexts(
    [...edition.validation, edition.test, ...wantedTraining(request, edition)],
    edition,
    request,
  );
  for (const holding of translationHoldings(request, edition)) {
    const texts = await textsOf(holding);
    if (texts !== undefined) return texts;
  }
  throw new SweepError('data', `${title} is not complete in ${ownFolder(request)}`);
}

/** The training texts that must be there before a trial begins. */
function wantedTraining(request: DataRequest, edition: Edition): Edition['training'] {
  const { training, standIns, smallest, sites } = edition;
  const { whole = false, only } = request;
  if (whole) return training.filter(({ name }) => only === undefined || only.includes(name));
  const packed = training.filter((text) => findArchive(text, sites, request) !== undefined);
  const isAnyFound = [...training, ...standIns].some((text) => findText(text, request) !== undefined);
  return packed.length > 0 || isAnyFound ? packed : training.filter(({ name }) => name === smallest);
}

async function textsOf({
  usable,
  dataset,
  share,
  source,
  files,
}: TranslationHolding): Promise<TranslationTexts | undefined> {
  if (usable === undefined) return undefined;
  // Counting the lines of gigabytes takes minutes, each trainer: `sweep data verify` does
  for (const { against, verify } of files) if (against === 'checksum') await verify();
  const { train, captions, validation, test } = usable;
  const checksum = sha256([...validation, test, ...train].map(fingerprint).join(''));
  return { train, validation, test, captions, facts: { dataset, source, checksum, share } };
}

/** As `md5sum` prints it; without a published md5 (gigabytes, too many to read at each start) by their sizes. */
function fingerprint(text: ParallelText & (KnownText | TrainingText)): string {
  const { name, english, french } = text;
  if ('en' in text) return `${text.en}  ${name}.en\n${text.fr}  ${name}.fr\n`;
  return [english, french].map((path) => `${statSync(path).size}  ${basename(path)}\n`).join('');
}

function sha256(list: string): string {
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
