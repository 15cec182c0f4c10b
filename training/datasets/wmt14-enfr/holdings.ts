import { join } from 'node:path';
import { Writable } from 'node:stream';
import { SweepError } from '../../../contracts/errors.ts';
import { expectChecksum } from '../checksum.ts';
import type { HeldFile, Holding } from '../holding.ts';
import { findFile, pipePlain } from '../plain-file.ts';
import type { DataFolders } from '../source.ts';
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

export type FoundText<Text extends TrainingText = TrainingText> = Text & ParallelText;

/** The texts of one folder that can be trained on and tested with. */
export interface TranslationHolding extends Holding {
  /** Of the official training set; where there is none, `standIns` are trained on. */
  readonly official: readonly FoundText[];
  readonly standIns: readonly FoundText<KnownText>[];
  readonly captions: readonly FoundText<KnownText>[];
  readonly validation: readonly FoundText<KnownText>[];
  readonly test: FoundText<KnownText>;
}

/** What goes by no name of the set's: a report then compares nothing with the paper. */
const standIn = "Multi30k, Tatoeba, newstest2008-2011 (stand in for the WMT'14 training set)";

/** What `dataDir/wmt14-enfr` and the cache hold: nothing without the test sets and some text to train on. */
export function translationHoldings({ dataDir, cacheFolder }: DataFolders): TranslationHolding[] {
  const given = dataDir === undefined ? [] : holdingIn(join(dataDir, 'wmt14-enfr'), 'SWEEP_DATA_DIR');
  return [...given, ...holdingIn(join(cacheFolder, 'data', 'wmt14-enfr'), 'cache')];
}

/** The texts of validation and test that `folder` lacks, by name. */
export function missingTests(folder: string): string[] {
  return [...validationTexts, testText]
    .filter((text) => findText(folder, text).length === 0)
    .map(({ name }) => name);
}

function holdingIn(folder: string, place: Holding['place']): TranslationHolding[] {
  const found = <Text extends TrainingText>(texts: readonly Text[]) =>
    texts.flatMap((text) => findText(folder, text));
  const official = found(trainingTexts);
  const [standIns, captions] = official.length > 0 ? [[], []] : [found(standInTexts), found([captionsText])];
  const [validation, [test]] = [found(validationTexts), found([testText])];
  if (test === undefined || validation.length < validationTexts.length) return [];
  if (official.length === 0 && standIns.length === 0) return [];
  const train =
    official.length > 0
      ? { dataset: 'wmt14-enfr', share: pairsOf(official) / pairsOf(trainingTexts) }
      : { dataset: standIn, share: pairsOf(standIns) / pairsOf(standInTexts) };
  const known = [...validation, test, ...standIns, ...captions];
  const files = [...known.flatMap(filesOfKnown), ...official.flatMap(filesOfOfficial)];
  const kind = official.length === 0 ? 'stand-in' : train.share === 1 ? 'official files' : 'pieces';
  return [{ ...train, kind, place, source: place, files, official, standIns, captions, validation, test }];
}

function findText<Text extends TrainingText>(folder: string, text: Text): FoundText<Text>[] {
  const english = findFile(folder, [`${text.name}.en`]);
  const french = findFile(folder, [`${text.name}.fr`]);
  return english === undefined || french === undefined ? [] : [{ ...text, english, french }];
}

function filesOfKnown({ name, english, french, en, fr }: FoundText<KnownText>): HeldFile[] {
  const file = (path: string, language: string, md5: string): HeldFile => ({
    name: `${name}.${language}`,
    path,
    against: 'checksum',
    verify: () => expectChecksum(path, `md5:${md5}`),
  });
  return [file(english, 'en', en), file(french, 'fr', fr)];
}

/** Nothing is published of the unpacked files: both languages must have as many lines. */
function filesOfOfficial({ name, english, french }: FoundText): HeldFile[] {
  const verify = () => expectAsManyLines(english, french);
  return [
    { name: `${name}.en`, path: english, against: 'counts', verify },
    { name: `${name}.fr`, path: french, against: 'counts', verify },
  ];
}

async function expectAsManyLines(english: string, french: string): Promise<void> {
  const [en, fr] = [await linesIn(english), await linesIn(french)];
  if (en === fr) return;
  throw new SweepError(
    'data',
    `Expected ${english} and ${french} to have as many lines, got ${en} and ${fr}`,
    {
      mend: 'One of them is cut off: unpack its archive again.',
    },
  );
}

async function linesIn(path: string): Promise<number> {
  let lines = 0;
  const counter = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
      done();
    },
  });
  await pipePlain(path, counter);
  return lines;
}

function pairsOf(texts: readonly TrainingText[]): number {
  return texts.reduce((sum, { pairs }) => sum + pairs, 0);
}
