import { Writable } from 'node:stream';
import { SweepError } from '../../../contracts/errors.ts';
import { expectChecksum } from '../checksum.ts';
import type { HeldFile } from '../holding.ts';
import { pipePlain } from '../plain-file.ts';
import type { ParallelText } from './lines.ts';
import type { KnownText, TrainingText } from './texts.ts';

/** The two files of a text: against their checksums where they are published, else by their numbers of lines. */
export function filesOf(text: ParallelText & (KnownText | TrainingText)): readonly [HeldFile, HeldFile] {
  const { name, english, french, pairs } = text;
  const file = (
    path: string,
    language: string,
    against: HeldFile['against'],
    verify: HeldFile['verify'],
  ): HeldFile => ({ name: `${name}.${language}`, path, against, verify });
  if ('en' in text)
    return [
      file(english, 'en', 'checksum', () => expectChecksum(english, `md5:${text.en}`)),
      file(french, 'fr', 'checksum', () => expectChecksum(french, `md5:${text.fr}`)),
    ];
  return [
    file(english, 'en', 'counts', () => expectLines(english, pairs)),
    file(french, 'fr', 'counts', () => expectLines(french, pairs)),
  ];
}

async function expectLines(path: string, expected: number): Promise<void> {
  const lines = await linesIn(path);
  if (lines === expected) return;
  throw new SweepError('data', `Expected ${path} to have ${expected} lines, got ${lines}`, {
    mend: 'It is cut off or another text: unpack its archive again, or remove it to have it fetched.',
  });
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
