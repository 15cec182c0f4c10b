import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SweepError } from '../../../contracts/errors.ts';
import { learnWordpieces, Wordpieces } from '../../translation/wordpieces/wordpieces.ts';
import { withFolderLock, writeWhole } from '../cache-folder.ts';
import type { DataRequest } from '../source.ts';
import { type ParallelText, type SentencePair, sentencePairs } from './lines.ts';
import { PackedPairs, PairPacker } from './packed-pairs.ts';

export interface TrainingOptions {
  /** Size of the vocabulary that both languages share. */
  readonly pieces: number;
  /** Pairs with more pieces on either side are left out. */
  readonly maxPieces: number;
  /** Only so many pairs, the first ones; by default all. */
  readonly examples?: number;
}

export interface PreparedTraining {
  readonly pieces: Wordpieces;
  readonly train: PackedPairs;
  /** Pairs that were read, those that were left out among them. */
  readonly read: number;
}

/** Enough to learn the frequent pieces from; of more pairs, one in so many is read for it, evenly spread (choice). */
const pairsToLearnFrom = 2_000_000;

const Packed = z.object({ pairs: z.int(), leftOut: z.int() });

/**
 * The training text as pieces, made once for a text and options and kept in the cache. Pieces are learnt from the very
 * pairs that are trained on. Throws SweepError `data` where no pair is short enough.
 */
export async function prepareTraining(
  texts: { readonly train: readonly ParallelText[]; readonly checksum: string },
  options: TrainingOptions,
  { cacheFolder, report }: DataRequest,
): Promise<PreparedTraining> {
  const { pieces: size, maxPieces, examples } = options;
  const key = JSON.stringify({ version: 1, checksum: texts.checksum, size, maxPieces, examples });
  const name = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const folder = join(cacheFolder, 'data', 'wmt14-enfr', 'pieces', name);
  const [vocabulary, packed] = [join(folder, 'tokenizer.json'), join(folder, 'packed.json')];
  await mkdir(folder, { recursive: true });
  await withFolderLock(folder, async () => {
    if (existsSync(packed)) return; // it is written last
    report(`WMT'14 En-Fr: learning ${size} pieces`);
    const learnt = await learnWordpieces(linesToLearnFrom(texts.train, options), size);
    await writeWhole(vocabulary, Buffer.from(JSON.stringify(learnt)));
    const counts = await pack(folder, texts.train, new Wordpieces(learnt), options, report);
    await writeWhole(packed, Buffer.from(JSON.stringify(counts)));
  });
  const { pairs, leftOut } = Packed.parse(JSON.parse(await readFile(packed, 'utf8')));
  if (pairs === 0)
    throw new SweepError(
      'data',
      `None of the ${leftOut} training pairs has at most ${maxPieces} pieces a side`,
    );
  report(`WMT'14 En-Fr: ${pairs} training pairs, ${leftOut} with more than ${maxPieces} pieces left out`);
  return {
    pieces: new Wordpieces(
      z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(vocabulary, 'utf8'))),
    ),
    train: new PackedPairs(folder),
    read: pairs + leftOut,
  };
}

async function* linesToLearnFrom(
  texts: readonly ParallelText[],
  options: TrainingOptions,
): AsyncGenerator<string> {
  const total = Math.min(
    options.examples ?? Number.POSITIVE_INFINITY,
    texts.reduce((sum, { pairs }) => sum + pairs, 0),
  );
  const every = Math.ceil(total / pairsToLearnFrom);
  let place = 0;
  for await (const { english, french } of trainingPairs(texts, options)) {
    if (place % every === 0) yield* [english, french];
    place += 1;
  }
}

async function pack(
  folder: string,
  texts: readonly ParallelText[],
  wordpieces: Wordpieces,
  options: TrainingOptions,
  report: DataRequest['report'],
): Promise<z.infer<typeof Packed>> {
  const packer = await PairPacker.open(folder);
  const counts = { pairs: 0, leftOut: 0 };
  const fits = ({ length }: readonly number[]) => length > 0 && length <= options.maxPieces;
  for await (const { english, french } of trainingPairs(texts, options)) {
    const [source, target] = [wordpieces.encode(english), wordpieces.encode(french)];
    if (fits(source) && fits(target)) {
      await packer.add(source, target);
      counts.pairs += 1;
    } else counts.leftOut += 1;
    const read = counts.pairs + counts.leftOut;
    if (read % 100_000 === 0) report(`WMT'14 En-Fr: ${read} pairs packed`);
  }
  await packer.close();
  return counts;
}

/** The first `examples` pairs, text after text. */
async function* trainingPairs(
  texts: readonly ParallelText[],
  { examples = Number.POSITIVE_INFINITY }: TrainingOptions,
): AsyncGenerator<SentencePair> {
  let left = examples;
  for (const text of texts) {
    for await (const pair of sentencePairs(text)) {
      if (left === 0) return;
      left -= 1;
      yield pair;
    }
  }
}
