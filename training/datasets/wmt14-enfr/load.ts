import type { DataFacts } from '../../../contracts/trainer-messages.ts';
import type { Wordpieces } from '../../translation/wordpieces/wordpieces.ts';
import type { DataRequest } from '../source.ts';
import { type ParallelText, sentencePairs } from './lines.ts';
import type { PackedPairs } from './packed-pairs.ts';
import { prepareTraining, type TrainingOptions } from './prepare-training.ts';
import { ensureWmt14 } from './source.ts';

/** A sentence and its translation, for evaluation. */
export interface Pair {
  /** Ids of the English sentence, without start and end. */
  readonly source: readonly number[];
  /** Ids of the French sentence, without start and end. */
  readonly target: readonly number[];
  /** The English sentence, as it is in the file. */
  readonly text: string;
  /** The French sentence, as it is in the file: BLEU compares with it. */
  readonly reference: string;
}

export interface TranslationData {
  readonly pieces: Wordpieces;
  readonly train: PackedPairs;
  /** newstest2012 and newstest2013: 6,003 pairs, long ones among them. */
  readonly validation: readonly Pair[];
  /** newstest2014: 3,003 pairs. */
  readonly test: readonly Pair[];
  /** 1,000 pairs of Multi30k that were held out, where it stands in for the training set; no part of WMT. */
  readonly captions: readonly Pair[];
  readonly facts: DataFacts;
}

/** Section 4.6's English-French as wordpieces that both languages share. */
export async function loadWmt14(request: DataRequest, options: TrainingOptions): Promise<TranslationData> {
  const { train: texts, validation, test, captions, facts } = await ensureWmt14(request);
  const { pieces, train, read } = await prepareTraining(
    { train: texts, checksum: facts.checksum },
    options,
    request,
  );
  const all = texts.reduce((sum, text) => sum + text.pairs, 0);
  const pairsOf = (given: readonly ParallelText[]) => evaluationPairs(given, pieces);
  return {
    pieces,
    train,
    validation: await pairsOf(validation),
    test: await pairsOf([test]),
    captions: await pairsOf(captions === undefined ? [] : [captions]),
    facts: { ...facts, share: facts.share * Math.min(1, read / all) },
  };
}

async function evaluationPairs(texts: readonly ParallelText[], pieces: Wordpieces): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const text of texts)
    for await (const { english, french } of sentencePairs(text))
      pairs.push({
        source: pieces.encode(english),
        target: pieces.encode(french),
        text: english,
        reference: french,
      });
  return pairs;
}
