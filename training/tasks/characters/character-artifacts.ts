import { setImmediate as turn } from 'node:timers/promises';
import { Histogram } from '../../../contracts/histogram.ts';
import { WeightChange } from '../../../contracts/weight-change.ts';
import { drawColouredText } from '../../../pictures/coloured-text.ts';
import { drawHistograms, shares } from '../../../pictures/histograms.ts';
import type { CharacterText } from '../../datasets/character-text.ts';
import type { CharacterModel } from '../../models/character-model.ts';
import { cellValues } from './cell-values.ts';
import { type CharacterSample, sampleText } from './character-sample.ts';
import type { TrialArtifact } from '../task.ts';

export interface CharacterPictures {
  readonly model: CharacterModel;
  readonly text: CharacterText;
  readonly seed: number;
}

/** Characters of validation text that are read before the model writes, and characters that it writes then. */
const [read, written] = [100, 480];
const bins = { from: -1, to: 1, bins: 41 };
/** Share at which the axis of every histogram ends: models are compared by them. */
const most = 0.5;

/** Text that the model writes, coloured by how the hypernetwork changes W_h (figure 4), and histograms of φ(c_t) (figure 5). */
export async function* characterArtifacts({
  model,
  text,
  seed,
}: CharacterPictures): AsyncGenerator<TrialArtifact> {
  const sample = sampleText(model, { start: text.validation.subarray(0, read), length: written, seed });
  const bytes = sample.ids.map((id) => text.symbols[id] ?? 0);
  yield {
    name: 'generated.txt',
    kind: 'generated-text',
    title: `Generated text, after ${read} characters of validation text`,
    mediaType: 'text/plain',
    bytes: Buffer.from(Buffer.from(bytes).toString('utf8')), // what is cut or is no UTF-8 becomes U+FFFD
  };
  if (sample.change !== undefined) yield* changePictures(bytes, sample.change);
  await turn();
  const values = cellValues(model, text.validation);
  if (values !== undefined) yield* histogramPictures(values);
}

async function* changePictures(
  bytes: Uint8Array,
  change: NonNullable<CharacterSample['change']>,
): AsyncGenerator<TrialArtifact> {
  const title = 'Generated text and how much W_h of each gate changes';
  const { i, f, o, g } = change;
  const rows = Object.entries({ i, f, o, g }).map(([name, values]) => ({ name, values }));
  const characters = Array.from(bytes, (byte) => String.fromCodePoint(byte));
  yield {
    name: 'weight-change.svg',
    kind: 'generated-text',
    title,
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(await drawColouredText({ characters, rows })),
  };
  const numbers = WeightChange.parse({ bytes: [...bytes], change });
  yield json('weight-change.json', 'generated-text', title, numbers);
}

async function* histogramPictures(values: Float32Array): AsyncGenerator<TrialArtifact> {
  const title = 'φ(c_t) over validation text';
  const panels = [{ name: title, values }];
  yield {
    name: 'cell-histogram.svg',
    kind: 'histogram',
    title,
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(await drawHistograms({ panels, axis: 'φ(c_t)', columns: 1, most, ...bins })),
  };
  const numbers = Histogram.parse({ ...bins, shares: shares(values, bins) });
  yield json('cell-histogram.json', 'histogram', title, numbers);
}

function json(name: string, kind: TrialArtifact['kind'], title: string, value: unknown): TrialArtifact {
  return {
    name,
    kind,
    title: `${title}, in numbers`,
    mediaType: 'application/json',
    bytes: Buffer.from(JSON.stringify(value)),
  };
}
