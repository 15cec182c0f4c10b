import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import { expectChecksum } from '../checksum.ts';
import { findFile } from '../found-files.ts';
import type { DataRequest } from '../source.ts';
import type { ParallelText } from './lines.ts';
import {
  captionsText,
  type KnownText,
  standInTexts,
  testText,
  type TrainingText,
  trainingTexts,
  validationTexts,
} from './texts.ts';

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
export async function ensureWmt14({ dataDir, cacheFolder }: DataRequest): Promise<TranslationTexts> {
  const places = [
    ...(dataDir === undefined ? [] : [{ folder: join(dataDir, 'wmt14-enfr'), source: 'SWEEP_DATA_DIR' }]),
    { folder: join(cacheFolder, 'data', 'wmt14-enfr'), source: 'cache' },
  ];
  for (const { folder, source } of places) {
    const texts = textsIn(folder);
    if (texts === undefined) continue;
    const { official, standIns, validation, test, captions } = texts;
    for (const text of [...validation, test, ...standIns, ...captions]) await verify(text);
    const tests = md5List([...validation, test]);
    const facts =
      official.length > 0
        ? {
            dataset: 'wmt14-enfr',
            checksum: sha256(`${tests}${sizeList(official)}`),
            share: pairsOf(official) / pairsOf(trainingTexts),
          }
        : {
            dataset: "Multi30k, Tatoeba, newstest2008-2011 (stand in for the WMT'14 training set)",
            checksum: sha256(`${tests}${md5List(standIns)}`),
            share: pairsOf(standIns) / pairsOf(standInTexts),
          };
    const train = official.length > 0 ? official : standIns;
    return { train, validation, test, captions: captions[0], facts: { ...facts, source } };
  }
  throw new SweepError(
    'data',
    `WMT'14 English-French is not complete in ${places.map(({ folder }) => folder).join(' or ')}`,
    {
      mend: `Put NAME.en and NAME.fr, plain or .gz, of newstest2012, newstest2013 and newstest2014 and of any of ${trainingTexts.map(({ name }) => name).join(', ')} into it; their archives are listed at https://www.statmt.org/wmt14/translation-task.html.`,
    },
  );
}

type Found<Text> = Text & ParallelText;

/** What a folder holds; nothing where it has no test set or nothing to train on. */
function textsIn(folder: string) {
  const found = <Text extends TrainingText>(texts: readonly Text[]) =>
    texts.flatMap((text) => findText(folder, text));
  const [official, standIns, captions] = [found(trainingTexts), found(standInTexts), found([captionsText])];
  const [validation, [test]] = [found(validationTexts), found([testText])];
  if (test === undefined || validation.length < validationTexts.length) return undefined;
  if (official.length > 0) return { official, standIns: [], captions: [], validation, test };
  return standIns.length > 0 ? { official, standIns, captions, validation, test } : undefined;
}

function findText<Text extends TrainingText>(folder: string, text: Text): Found<Text>[] {
  const english = findFile(folder, [`${text.name}.en`]);
  const french = findFile(folder, [`${text.name}.fr`]);
  return english === undefined || french === undefined ? [] : [{ ...text, english, french }];
}

async function verify({ english, french, en, fr }: Found<KnownText>): Promise<void> {
  await expectChecksum(english, `md5:${en}`);
  await expectChecksum(french, `md5:${fr}`);
}

function pairsOf(texts: readonly TrainingText[]): number {
  return texts.reduce((sum, { pairs }) => sum + pairs, 0);
}

/** As `md5sum` prints it. */
function md5List(texts: readonly KnownText[]): string {
  return texts.map(({ name, en, fr }) => `${en}  ${name}.en\n${fr}  ${name}.fr\n`).join('');
}

/** Gigabytes are told apart by their sizes: reading them all takes each trainer minutes, and nothing is known to compare with. */
function sizeList(texts: readonly ParallelText[]): string {
  return texts
    .flatMap(({ english, french }) => [english, french])
    .map((path) => `${statSync(path).size}  ${basename(path)}\n`)
    .join('');
}

function sha256(list: string): string {
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}
