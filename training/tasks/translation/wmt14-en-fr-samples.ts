import { drawAttention } from '../../../pictures/attention.ts';
import type { Pair, TranslationData } from '../../datasets/wmt14-enfr/load.ts';
import type { TrialArtifact } from '../task.ts';
import { type Translated, translatePairs, type Translator } from './wmt14-en-fr-bleu.ts';

const sentences = 20;

/** The first sentences of the test set, and of held-out captions where there are some: translated, and where the model looked. */
export async function* translationArtifacts(
  translator: Translator,
  { test, captions }: Pick<TranslationData, 'test' | 'captions'>,
): AsyncGenerator<TrialArtifact> {
  for (const { name, of, pairs } of [
    { name: 'newstest2014', of: 'newstest2014', pairs: test },
    { name: 'captions', of: 'held-out captions', pairs: captions },
  ]) {
    const chosen = pairs.slice(0, sentences);
    const [shown] = chosen;
    if (shown === undefined) continue;
    const translated = await translatePairs(translator, chosen);
    yield {
      name: `translations-${name}.txt`,
      kind: 'translations',
      title: `Translations of ${of}`,
      mediaType: 'text/plain',
      bytes: Buffer.from(sideBySide(chosen, translated)),
    };
    const [first] = translated;
    if (first === undefined) continue;
    yield {
      name: `attention-${name}.svg`,
      kind: 'attention',
      title: `Where the first translation of ${of} looked`,
      mediaType: 'image/svg+xml',
      bytes: Buffer.from(await attentionPicture(translator, shown, first)),
    };
  }
}

function sideBySide(pairs: readonly Pair[], translated: readonly Translated[]): string {
  const blocks = pairs.map(({ text, reference }, index) =>
    [`English:   ${text}`, `reference: ${reference}`, `ours:      ${translated[index]?.french ?? ''}`].join(
      '\n',
    ),
  );
  return `${blocks.join('\n\n')}\n`;
}

async function attentionPicture(
  { pieces }: Translator,
  { source }: Pair,
  { pieces: said, attention }: Translated,
): Promise<string> {
  const texts = (ids: readonly number[]) => [...ids.map((id) => pieces.decode([id])), 'end'];
  return await drawAttention({
    source: texts(source),
    target: texts(said).slice(0, attention.length),
    weights: attention,
  });
}
