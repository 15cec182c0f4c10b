import { PenDrawing, type PenLine } from '../../../contracts/pen-drawing.ts';
import type { Handwriting, HandwrittenLine } from '../../datasets/iam-ondb/load.ts';
import type { Normalisation } from '../../datasets/iam-ondb/offsets.ts';
import { type HandwritingModel, penWidth } from '../../models/handwriting-model.ts';
import { gateOrder } from '../../models/lstm-gates.ts';
import { randomStream } from '../../random.ts';
import { drawHandwriting } from './handwriting-picture.ts';
import { type PenStep, sampleStep } from './pen-sampler.ts';
import { writeLines, type WrittenLine } from './pen-writer.ts';
import type { TrialArtifact } from '../task.ts';

/** Lines that a finished network writes, and how long they are: that of a line of the training set. */
const [generated, points] = [3, 700];

/** How neatly (`sampleStep`); Graves shows biases from 0 to 10. */
const bias = 0.5;

interface HandwritingSource {
  readonly model: HandwritingModel;
  readonly data: Handwriting;
  readonly seed: number;
}

/**
 * What a network writes when it is left alone, beside a line that a person wrote, as figure 7 shows it: a picture, which
 * tells in colours where a hypernetwork changes the weights, gate by gate, and the strokes as JSON.
 */
export async function* handwritingArtifacts(source: HandwritingSource): AsyncGenerator<TrialArtifact> {
  const lines = [await readLine(source), ...(await generateLines(source))];
  const title = 'A line by a person and lines by the network';
  yield {
    name: 'handwriting.svg',
    kind: 'handwriting',
    title,
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(drawHandwriting(lines.map((line) => ({ line, gate: null })))),
  };
  const written = lines.find(({ real }) => !real);
  if (written?.changes)
    yield {
      name: 'handwriting-gates.svg',
      kind: 'handwriting',
      title: 'Where the hypernetwork changes the weights of each gate as it writes',
      mediaType: 'image/svg+xml',
      bytes: Buffer.from(drawHandwriting(gateOrder.map((gate) => ({ line: written, gate })))),
    };
  yield {
    name: 'handwriting.json',
    kind: 'handwriting',
    title: `${title}, as strokes`,
    mediaType: 'application/json',
    bytes: Buffer.from(JSON.stringify(PenDrawing.parse({ bias, lines }))),
  };
}

async function generateLines({
  model,
  data: { normalisation },
  seed,
}: HandwritingSource): Promise<PenLine[]> {
  const streams = Array.from({ length: generated }, (_, line) => randomStream(seed, 'sample', line));
  const lines = await writeLines(model, {
    first: streams.map(() => normalised([0, 0, 0], normalisation)),
    next: (at, raw) =>
      at < points
        ? streams.map((stream, line) => sampleStep(raw[line] ?? new Float32Array(), bias, stream))
        : undefined,
  });
  return lines.map((line, index) =>
    penLine(line, normalisation, { title: `network, line ${index + 1}`, real: false }),
  );
}

/** A validation line, read by the network: the one of middle length. */
async function readLine({ model, data }: HandwritingSource): Promise<PenLine> {
  const { validation, normalisation } = data;
  const chosen = validation.toSorted((a, b) => a.steps.length - b.steps.length)[validation.length >> 1];
  if (chosen === undefined) throw new Error('Expected the validation set to hold a line');
  const steps = stepsOfLine(chosen).map((step) => normalised(step, normalisation));
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error(`Expected ${chosen.name} to have points`);
  const [read] = await writeLines(model, {
    first: [first],
    next: (at) => {
      const step = rest[at];
      return step === undefined ? undefined : [step];
    },
  });
  if (read === undefined) throw new Error('Expected a line');
  const title = chosen.text === null ? `person, ${chosen.name}` : `person, ${chosen.name}: ${chosen.text}`;
  return penLine(read, normalisation, { title, real: true });
}

function penLine(
  { steps, changes }: WrittenLine,
  { mean, sd }: Normalisation,
  facts: Pick<PenLine, 'title' | 'real'>,
): PenLine {
  return {
    ...facts,
    steps: steps.map(([x, y, end]) => [
      rounded(x * sd[0] + mean[0], 1),
      rounded(y * sd[1] + mean[1], 1),
      end,
    ]),
    changes:
      changes.length === 0
        ? null
        : Object.fromEntries(
            gateOrder.map((gate, index) => [
              gate,
              (changes[index] ?? []).map((change) => rounded(change, 4)),
            ]),
          ),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function normalised([x, y, end]: PenStep, { mean, sd }: Normalisation): PenStep {
  return [(x - mean[0]) / sd[0], (y - mean[1]) / sd[1], end];
}

function stepsOfLine({ steps }: HandwrittenLine): PenStep[] {
  return Array.from({ length: steps.length / penWidth }, (_, point) => {
    const [x = 0, y = 0, end] = steps.subarray(point * penWidth, (point + 1) * penWidth);
    return [x, y, end === 1 ? 1 : 0];
  });
}
