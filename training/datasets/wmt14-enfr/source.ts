import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import { expectChecksum } from '../checksum.ts';
import { findFile } from '../found-files.ts';
import type { DataRequest } from '../source.ts';
import type { ParallelText } from './lines.ts';
import { captionsText, type KnownText, standInTexts, testText, validationTexts } from './texts.ts';

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
 * WMT'14 English-French. Validation is newstest2012 and 2013, the test newstest2014, always the official ones. Where
 * the training set is not there, Multi30k, Tatoeba and older newstests stand in for it, under their own names.
 */
export async function ensureWmt14(request: DataRequest): Promise<TranslationTexts> {
  const { dataDir } = request;
  const folder = join(dataDir ?? '', 'wmt14-enfr');
  const found = (texts: readonly KnownText[]) => texts.flatMap((text) => findText(folder, text));
  const [validation, test, train] = [found(validationTexts), found([testText]), found(standInTexts)];
  const [tested] = test;
  if (dataDir === undefined || tested === undefined || validation.length < 2 || train.length === 0)
    throw new SweepError(
      'data',
      `Expected ${folder} to hold newstest2012, 2013 and 2014 and a training text`,
      {
        mend: `Put NAME.en and NAME.fr, plain or .gz, into it.`,
      },
    );
  const known = [...validation, tested, ...train];
  for (const text of known) await verify(text);
  return {
    train,
    validation,
    test: tested,
    captions: found([captionsText])[0],
    facts: {
      dataset: "Multi30k, Tatoeba, newstest2008-2011 (stand in for the WMT'14 training set)",
      source: 'SWEEP_DATA_DIR',
      checksum: checksumOf(known),
      share: 1,
    },
  };
}

type FoundText = ParallelText & KnownText;

function findText(folder: string, text: KnownText): FoundText[] {
  const english = findFile(folder, [`${text.name}.en`]);
  const french = findFile(folder, [`${text.name}.fr`]);
  return english === undefined || french === undefined ? [] : [{ ...text, english, french }];
}

async function verify({ english, french, en, fr }: FoundText): Promise<void> {
  await expectChecksum(english, `md5:${en}`);
  await expectChecksum(french, `md5:${fr}`);
}

/** Of the md5 of all files, as `md5sum` prints them. */
function checksumOf(texts: readonly KnownText[]): string {
  const list = texts.map(({ name, en, fr }) => `${en}  ${name}.en\n${fr}  ${name}.fr\n`).join('');
  return `sha256:${createHash('sha256').update(list).digest('hex')}`;
}
