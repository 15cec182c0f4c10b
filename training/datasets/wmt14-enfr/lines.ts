import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { SweepError } from '../../../contracts/errors.ts';

/** Where a text lies, plain or `.gz`. */
export interface ParallelText {
  readonly name: string;
  readonly pairs: number;
  readonly english: string;
  readonly french: string;
}

export interface SentencePair {
  readonly english: string;
  readonly french: string;
}

/** The pairs of a text in their order, without the space around them. Throws SweepError `data` where a language has more lines. */
export async function* sentencePairs({ name, english, french }: ParallelText): AsyncGenerator<SentencePair> {
  const [ours, theirs] = [linesOf(english), linesOf(french)];
  for (let line = 0; ; line += 1) {
    const [source, target] = [await ours.next(), await theirs.next()];
    if (source.done === true && target.done === true) return;
    if (source.done === true || target.done === true)
      throw new SweepError(
        'data',
        `Expected ${name} to have as many English as French lines, but one ends after ${line}`,
        { mend: `Replace ${english} and ${french} by whole files.` },
      );
    yield { english: source.value.trim(), french: target.value.trim() };
  }
}

/** Only `\n` ends a line: texts from the web hold U+2028 and lone `\r`, at which Node's readline would part them. */
async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 });
  const plain = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  bytes.once('error', (error) => plain.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of plain) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}
