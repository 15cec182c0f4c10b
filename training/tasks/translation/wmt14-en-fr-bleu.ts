import type { Wmt14EnFrParameters } from '../../../contracts/experiments/wmt14-en-fr.ts';
import type { Pair, TranslationData } from '../../datasets/wmt14-enfr/load.ts';
import type { Gnmt } from '../../models/gnmt/gnmt.ts';
import { sacreBleu } from '../../translation/bleu/bleu.ts';
import type { Translation } from '../../translation/beam-search.ts';
import { translate } from '../../translation/translate.ts';
import type { Wordpieces } from '../../translation/wordpieces/wordpieces.ts';

/** A model that is asked to translate, and how it searches. */
export interface Translator {
  readonly model: Gnmt;
  readonly pieces: Wordpieces;
  readonly parameters: Pick<Wmt14EnFrParameters, 'beam' | 'lengthPenalty' | 'coveragePenalty'>;
}

/** A translation as a model says it. */
export interface Translated extends Translation {
  readonly french: string;
}

/** Nats that a piece or a hypothesis may be behind the best, GNMT's beam size. */
const margin = 3;

/** BLEU of the test set, and of held-out captions where there are some. */
export async function translationFigures(
  translator: Translator,
  { test, captions }: Pick<TranslationData, 'test' | 'captions'>,
): Promise<Record<string, number>> {
  const bleu = async (pairs: readonly Pair[]) => {
    const translated = await translatePairs(translator, pairs);
    // The text as people write it, cut as sacreBLEU cuts it by default (choice)
    const { score } = sacreBleu(
      translated.map(({ french }) => french),
      pairs.map(({ reference }) => reference),
      { tokens: '13a' },
    );
    return score;
  };
  return {
    test_bleu: await bleu(test),
    ...(captions.length === 0 ? {} : { captions_bleu: await bleu(captions) }),
  };
}

export async function translatePairs(
  { model, pieces, parameters }: Translator,
  pairs: readonly Pair[],
): Promise<Translated[]> {
  const translations = await translate(
    model,
    pairs.map(({ source }) => source),
    {
      marks: pieces,
      width: parameters.beam,
      alpha: parameters.lengthPenalty,
      beta: parameters.coveragePenalty,
      margin,
    },
  );
  return translations.map((translation) => ({ ...translation, french: pieces.decode(translation.pieces) }));
}
