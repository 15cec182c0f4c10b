import * as tf from '@tensorflow/tfjs-node-gpu';
import { PtbCharParameters } from '../../contracts/experiments/ptb-char.ts';
import { characterLosses, type CharacterModel, makeCharacterModel } from '../models/character-model.ts';
import { type CellSize, makeCell } from '../models/make-cell.ts';
import { stacked } from '../models/stacked.ts';
import type { MakeWeight } from '../models/weights.ts';
import { onDevice } from '../on-device.ts';
import { WeightSet } from '../weight-set.ts';
import { makeCarriedState } from './carried-cell-state.ts';
import { characterMasks } from './character-dropout.ts';
import { dropoutSeed } from './dropout-seed.ts';
import { ptbCharRows } from './ptb-char-rows.ts';
import type { Evaluation, Inputs, Problem, ProblemOptions, Task } from './task.ts';
import {
  evaluationChunks,
  evaluationInputs,
  type EvaluationStreams,
  predicted,
  textOnDevice,
  TrainingStreams,
  windowsOf,
} from './text-windows.ts';

/** Parts of a split that are evaluated side by side, each warmed up, where the paper reads it in one piece (choice). */
const evaluatedStreams = 64;

/** Character Penn Treebank: what follows each character (sections 4.3 and A.3.3, table 3). */
export const ptbCharTask: Task = { name: 'ptb-char', open: openPtbChar, rows: ptbCharRows(buildPtbChar) };

async function openPtbChar({ parameters, seed, batch, library }: ProblemOptions): Promise<Problem> {
  const chosen = PtbCharParameters.parse(parameters);
  const { keep, time, learningRate } = chosen;
  const characters = await library.ptb();
  const text = textOnDevice(characters);
  const streams = new TrainingStreams({ text, batch, time, seed });
  const weights = new WeightSet(seed);
  const model = buildPtbChar(weights.make, chosen, characters.symbols.length);
  const { cell } = model;
  const carried = makeCarriedState(weights.makeCarried, 'training', cell, batch);
  const kept = onDevice(tf.scalar(keep));
  return {
    weights,
    data: characters.facts,
    examples: streams.examples,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: 1 },
    selection: { metric: 'validation_bpc', goal: 'min' },
    paperParameters: weights.count(),
    inputs: (step) => ({ ...streams.inputs(step), ...(keep < 1 ? { seed: dropoutSeed(seed, step) } : {}) }),
    loss: (inputs) => {
      const masks = keep < 1 ? characterMasks({ cell, seed: seedOf(inputs), batch, time, keep: kept }) : {};
      const { losses, last } = characterLosses(model, {
        ...windowsOf(text, inputs, time),
        first: carried.start(inputs),
        masks,
      });
      carried.leave(last);
      return { loss: tf.mean(losses).asScalar() };
    },
    evaluation: evaluationOf(weights.makeCarried, model, { text, streams: evaluatedStreams, time }),
    dispose: () => {
      weights.dispose();
      kept.dispose();
    },
  };
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

/** The model of V symbols: cells under `cell/`, in a stack `0/`, `1/`, …, and a head. */
function buildPtbChar(make: MakeWeight, parameters: PtbCharParameters, symbols: number): CharacterModel {
  const layers = Array.from({ length: parameters.layers - 1 }, (_, index) =>
    makeCell(make, `cell/${index + 1}`, sizeOf(parameters, parameters.nH)),
  );
  const bottom = makeCell(make, 'cell/0', sizeOf(parameters, symbols));
  return makeCharacterModel(make, layers.length === 0 ? bottom : stacked(bottom, ...layers), symbols);
}

function sizeOf(parameters: PtbCharParameters, nX: number): CellSize {
  const { nH } = parameters;
  return 'nHat' in parameters
    ? { kind: parameters.variant, nX, nH, nHat: parameters.nHat, nZ: parameters.nZ }
    : { kind: parameters.variant, nX, nH };
}

function seedOf({ seed }: Inputs): tf.Tensor1D {
  if (seed === undefined) throw new Error('Expected the inputs to hold a seed');
  return seed.as1D();
}
