import { type CharacterText, expectCounts, readSymbols, symbolsOf } from '../character-text.ts';
import type { DataRequest } from '../source.ts';
import type { PtbFile } from './files.ts';
import { ensurePtb } from './source.ts';

/** What the official files hold as characters: symbols of each split, and how many different ones the training set has. */
const official = { train: 5_017_482, validation: 393_042, test: 442_423, symbols: 50 } as const;

/** The character Penn Treebank of section 4.3: lines without the space around them, a newline at the end of each sentence. */
export async function loadPtb(request: DataRequest): Promise<CharacterText> {
  const { pathOf, read, facts } = await ensurePtb(request);
  const bytesOf = async (file: PtbFile) => Buffer.from(stripLines((await read(file)).toString('utf8')));
  const train = await bytesOf('ptb.train.txt');
  const symbols = symbolsOf(train);
  const text = {
    symbols,
    train: readSymbols(train, symbols, pathOf('ptb.train.txt')),
    validation: readSymbols(await bytesOf('ptb.valid.txt'), symbols, pathOf('ptb.valid.txt')),
    test: readSymbols(await bytesOf('ptb.test.txt'), symbols, pathOf('ptb.test.txt')),
    facts,
  };
  if (facts.dataset === 'ptb') expectCounts('the Penn Treebank', official, text);
  return text;
}

/** Each line without the space around it, with a newline at its end. */
export function stripLines(text: string): string {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line.trim()}\n`).join('');
}
