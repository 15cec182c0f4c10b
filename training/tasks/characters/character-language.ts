import * as tf from '@tensorflow/tfjs-node-gpu';
import type { LanguageParameters } from '../../../contracts/experiments/character-language.ts';
import type { CharacterText } from '../../datasets/character-text.ts';
import { characterLosses, type CharacterModel, makeCharacterModel } from '../../models/character-model.ts';
import { type CellSize, makeCell } from '../../models/make-cell.ts';
import { stacked } from '../../models/stacked.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { onDevice } from '../../on-device.ts';
import { WeightSet } from '../../weight-set.ts';
import { makeCarriedState } from '../recurrent/carried-cell-state.ts';
import { characterArtifacts } from './character-artifacts.ts';
import { characterMasks } from './character-dropout.ts';
import { dropoutSeed } from '../dropout-seed.ts';
import type { Evaluation, Inputs, Problem, ProblemOptions } from '../task.ts';
import {
  type DeviceText,
  evaluationChunks,
  evaluationInputs,
  type EvaluationStreams,
  predicted,
  TrainingStreams,
  windowsOf,
} from './text-windows.ts';

/** Parts of a split that are evaluated side by side, each warmed up, where the paper reads it in one piece (choice). */
const evaluatedStreams = 64;

/** What sets one of the experiments on characters apart. */
export interface CharacterLanguage {
  readonly parameters: LanguageParameters;
  readonly text: CharacterText;
  /** The text on the device. */
  readonly device: DeviceText;
  /** Whether dropout is in what is read and goes up from a layer too, not in the recurrence alone. */
  readonly dropsInputsAndOutputs: boolean;
}

/**
 * What follows each character of a text (sections 4.3 and 4.4). The gradient goes through a whole sequence and the state
 * on to the next one (choice), so that a shorter sequence is the same text with the gradient cut more often.
 */
export function openCharacterLanguage(
  { parameters, text, device, dropsInputsAndOutputs }: CharacterLanguage,
  { seed, batch }: Pick<ProblemOptions, 'seed' | 'batch'>,
): Problem {
  const { keep, time, learningRate } = parameters;
  const streams = new TrainingStreams({ text: device, batch, time, seed });
  const weights = new WeightSet(seed);
  const model = buildCharacterLanguage(weights.make, parameters, text.symbols.length);
  const { cell } = model;
  const carried = makeCarriedState(weights.makeCarried, 'training', cell, batch);
  const kept = onDevice(tf.scalar(keep));
  const hyperCells = 'hyperDropout' in parameters && parameters.hyperDropout;
  const places = { inputsAndOutputs: dropsInputsAndOutputs, hyperCells };
  const masksOf = (inputs: Inputs) =>
    keep < 1 ? characterMasks({ cell, seed: seedOf(inputs), batch, time, keep: kept, places }) : {};
  return {
    weights,
    data: text.facts,
    examples: streams.examples,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: 1 },
    selection: { metric: 'validation_bpc', goal: 'min' },
    paperParameters: weights.count(),
    inputs: (step) => ({ ...streams.inputs(step), ...(keep < 1 ? { seed: dropoutSeed(seed, step) } : {}) }),
    loss: (inputs) => {
      const masks = masksOf(inputs);
      const { losses, last } = characterLosses(model, {
        ...windowsOf(device, inputs, time),
        first: carried.start(inputs),
        masks,
      });
      carried.leave(last);
      return { loss: tf.mean(losses).asScalar() };
    },
    evaluation: evaluationOf(weights.makeCarried, model, { text: device, streams: evaluatedStreams, time }),
    artifacts: () => characterArtifacts({ model, text, seed }),
    dispose: () => {
      weights.dispose();
      kept.dispose();
    },
  };
}

/** The model of V symbols: cells under `cell/`, in a stack `0/`, `1/`, …, and a head. */
export function buildCharacterLanguage(
  make: MakeWeight,
  parameters: LanguageParameters,
  symbols: number,
): CharacterModel {
  const layers = Array.from({ length: parameters.layers - 1 }, (_, index) =>
    makeCell(make, `cell/${index + 1}`, sizeOf(parameters, parameters.nH)),
  );
  const bottom = makeCell(make, 'cell/0', sizeOf(parameters, symbols));
  return makeCharacterModel(make, layers.length === 0 ? bottom : stacked(bottom, ...layers), symbols);
}

/** Bits per character of a whole split, the state carried from chunk to chunk, without dropout. */
function evaluationOf(
  makeCarried: MakeWeight,
  model: CharacterModel,
  evaluated: EvaluationStreams,
): Evaluation {
  const carried = makeCarriedState(makeCarried, 'evaluation', model.cell, evaluated.streams);
  return {
    batches: (split) => evaluationChunks(evaluated, split),
    inputs: (split, index) => evaluationInputs(evaluated, split, index),
    measure: (inputs) => {
      const { mask } = inputs;
      if (mask === undefined) throw new Error('Expected the inputs to hold a mask');
      const { losses, last } = characterLosses(model, {
        ...windowsOf(evaluated.text, inputs, evaluated.time),
        first: carried.start(inputs),
      });
      carried.leave(last);
      return { nats: tf.sum(tf.mul(losses, mask)).asScalar() };
    },
    figures: (split, { nats = Number.NaN }) => ({
      [`${split}_bpc`]: nats / Math.LN2 / predicted(evaluated, split),
    }),
  };
}

function sizeOf(parameters: LanguageParameters, nX: number): CellSize {
  const { nH } = parameters;
  return 'nHat' in parameters
    ? { kind: parameters.variant, nX, nH, nHat: parameters.nHat, nZ: parameters.nZ }
    : { kind: parameters.variant, nX, nH };
}

function seedOf({ seed }: Inputs): tf.Tensor1D {
  if (seed === undefined) throw new Error('Expected the inputs to hold a seed');
  return seed.as1D();
}
