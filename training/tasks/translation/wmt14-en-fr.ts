import * as tf from '@tensorflow/tfjs-node-gpu';
import { Wmt14EnFrParameters } from '../../../contracts/experiments/wmt14-en-fr.ts';
import { ShuffledOrder } from '../../datasets/order.ts';
import type { Pair, TranslationData } from '../../datasets/wmt14-enfr/load.ts';
import { type Drop, dropAllBut, keepAll } from '../../models/gnmt/drop.ts';
import {
  type Gnmt,
  type GnmtCell,
  makeGnmt,
  type SentencePairs,
  translationLoss,
} from '../../models/gnmt/gnmt.ts';
import { pairsOf, type Room } from '../../models/gnmt/pairs.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { onDevice } from '../../on-device.ts';
import { WeightSet } from '../../weight-set.ts';
import { dropoutSeed } from '../dropout-seed.ts';
import type { Evaluation, Inputs, Problem, ProblemOptions, Split, Task } from '../task.ts';
import { translationFigures } from './wmt14-en-fr-bleu.ts';
import { wmt14EnFrRows } from './wmt14-en-fr-rows.ts';
import { translationArtifacts } from './wmt14-en-fr-samples.ts';

/** Sentences of a split that are evaluated side by side. */
const evaluatedTogether = 64;

/** WMT'14 English to French (sections 4.6 and A.3.6, table 6). */
export const wmt14EnFrTask: Task = {
  name: 'wmt14-en-fr',
  open: openWmt14EnFr,
  rows: wmt14EnFrRows(buildWmt14EnFr),
};

async function openWmt14EnFr({ parameters, seed, batch, library }: ProblemOptions): Promise<Problem> {
  const chosen = Wmt14EnFrParameters.parse(parameters);
  const { keep, longest, learningRate } = chosen;
  const data = await library.wmt14({
    pieces: chosen.pieces,
    maxPieces: longest,
    ...(chosen.examples === undefined ? {} : { examples: chosen.examples }),
  });
  const { train, pieces } = data;
  const weights = new WeightSet(seed);
  const model = buildWmt14EnFr(weights.make, chosen, pieces.size);
  const translator = { model, pieces, parameters: chosen };
  const evaluated = evaluatedPairs(data, chosen);
  const order = new ShuffledOrder(seed, train.count);
  const kept = onDevice(tf.scalar(keep));
  // With the mark of the end
  const room = { source: longest + 1, target: longest + 1 };
  return {
    weights,
    data: { ...data.facts, ...noteOf(data, evaluated) },
    examples: train.count,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: 5 },
    selection: { metric: 'validation_log_perplexity', goal: 'min' },
    paperParameters: weights.count(),
    inputs: (step) => {
      const pairs = Array.from(order.at(step, batch), (index) => ({
        source: train.source(index),
        target: train.target(index),
      }));
      return {
        ...pairsOf(pairs, pieces, room),
        ...(keep < 1 ? { seed: dropoutSeed(seed, step) } : {}),
      };
    },
    loss: (inputs) => {
      const drop = keep < 1 ? dropAllBut(kept, tensorOf(inputs, 'seed').as1D()) : keepAll;
      const { nats, pieces: counted } = lossOf(model, inputs, drop);
      return { loss: tf.div(nats, counted).asScalar() };
    },
    evaluation: evaluationOf(model, evaluated, data),
    lastFigures: () => translationFigures(translator, evaluated),
    artifacts: () => translationArtifacts(translator, evaluated),
    dispose: () => {
      weights.dispose();
      kept.dispose();
    },
  };
}

/** The sentences that are evaluated. */
type Evaluated = Pick<TranslationData, Split | 'captions'>;

/** Mean cross-entropy of the wordpieces of a split, the marks of the ends among them. */
function evaluationOf(model: Gnmt, evaluated: Evaluated, { pieces }: TranslationData): Evaluation {
  const all = [...evaluated.validation, ...evaluated.test];
  const longest = (side: 'source' | 'target') =>
    all.reduce((most, { [side]: sentence }) => Math.max(most, sentence.length), 0);
  const room: Room = { source: longest('source') + 1, target: longest('target') + 1 };
  return {
    batches: (split) => Math.ceil(evaluated[split].length / evaluatedTogether),
    inputs: (split, index) => {
      const pairs = evaluated[split].slice(index * evaluatedTogether, (index + 1) * evaluatedTogether);
      return { ...pairsOf(pairs, pieces, { ...room, batch: evaluatedTogether }) };
    },
    measure: (inputs) => lossOf(model, inputs, keepAll),
    figures: (split, { nats = Number.NaN, pieces: counted = Number.NaN }) => ({
      [`${split}_log_perplexity`]: nats / counted,
    }),
  };
}

function evaluatedPairs(
  { validation, test, captions }: TranslationData,
  { longestEvaluated = Number.POSITIVE_INFINITY, evaluated }: Wmt14EnFrParameters,
): Evaluated {
  const chosen = (pairs: readonly Pair[]) =>
    pairs
      .filter(({ source, target }) => Math.max(source.length, target.length) <= longestEvaluated)
      .slice(0, evaluated);
  return { validation: chosen(validation), test: chosen(test), captions: chosen(captions) };
}

/** What a reader must know where only a part is evaluated. */
function noteOf({ test }: TranslationData, evaluated: Evaluated): { note?: string } {
  const [all, some] = [test.length, evaluated.test.length];
  return some === all ? {} : { note: `tested on ${some} of newstest2014's ${all} sentences, short ones` };
}

function lossOf(model: Gnmt, inputs: Inputs, drop: Drop) {
  return translationLoss(
    model,
    {
      source: matrixOf(inputs, 'source'),
      sourceMask: matrixOf(inputs, 'sourceMask'),
      target: matrixOf(inputs, 'target'),
      next: matrixOf(inputs, 'next'),
      targetMask: matrixOf(inputs, 'targetMask'),
    },
    drop,
  );
}

function matrixOf(inputs: Inputs, name: keyof SentencePairs): tf.Tensor2D {
  const found = tensorOf(inputs, name);
  const [steps = 0, batch = 0] = found.shape;
  return found.as2D(steps, batch);
}

function tensorOf(inputs: Inputs, name: string): tf.Tensor {
  const found = inputs[name];
  if (found === undefined) throw new Error(`Expected the inputs to hold ${name}`);
  return found;
}

/** The model of a vocabulary of V pieces. */
function buildWmt14EnFr(make: MakeWeight, parameters: Wmt14EnFrParameters, nV = parameters.pieces): Gnmt {
  const { nH, layers } = parameters;
  const cell: GnmtCell =
    parameters.variant === 'hyper-lstm'
      ? { kind: 'ln-hyper-lstm', nHat: parameters.nHat, nZ: parameters.nZ }
      : { kind: 'lstm' };
  return makeGnmt(make, { nV, nH, layers }, cell);
}
