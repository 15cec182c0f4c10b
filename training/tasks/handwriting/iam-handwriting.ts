import * as tf from '@tensorflow/tfjs-node-gpu';
import { IamHandwritingParameters } from '../../../contracts/experiments/iam-handwriting.ts';
import { dropoutMask } from '../../models/dropout.ts';
import {
  handwritingLosses,
  type HandwritingModel,
  makeHandwritingModel,
  penWidth,
  type PenSequences,
} from '../../models/handwriting-model.ts';
import { type CellSize, makeCell } from '../../models/make-cell.ts';
import { stacked } from '../../models/stacked.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { onDevice } from '../../on-device.ts';
import { WeightSet } from '../../weight-set.ts';
import { makeCarriedState } from '../recurrent/carried-cell-state.ts';
import { cellMasks } from '../recurrent/cell-dropout.ts';
import { chunksOf, handwritingOnDevice } from './device-handwriting.ts';
import { dropoutSeed } from '../dropout-seed.ts';
import { handwritingArtifacts } from './handwriting-artifacts.ts';
import { iamHandwritingRows } from './iam-handwriting-rows.ts';
import { type LinesOptions, TrainingLines, ValidationLines } from './pen-lines.ts';
import type { Evaluation, Inputs, Problem, ProblemOptions, Task } from '../task.ts';

/** Validation lines that are read side by side. */
const evaluatedRows = 32;

/** IAM-OnDB: where the pen goes next (sections 4.5 and A.3.5, table 5). */
export const iamHandwritingTask: Task = {
  name: 'iam-handwriting',
  open: openIamHandwriting,
  rows: iamHandwritingRows(buildIamHandwriting),
};

async function openIamHandwriting({ parameters, seed, batch, library }: ProblemOptions): Promise<Problem> {
  const chosen = IamHandwritingParameters.parse(parameters);
  const { keep, time, augment, learningRate } = chosen;
  const data = await library.iamOndb();
  const handwriting = handwritingOnDevice(data);
  const lines = new TrainingLines({ handwriting, rows: batch, time, seed, augment });
  const weights = new WeightSet(seed);
  const model = buildIamHandwriting(weights.make, chosen);
  const carried = makeCarriedState(weights.makeCarried, 'training', model.cell, batch);
  const kept = onDevice(tf.scalar(keep));
  const chunksPerLine = lines.chunks / data.train.length;
  return {
    weights,
    data: data.facts,
    examples: lines.chunks,
    optimiser: { method: 'adam', rate: learningRate, clipNorm: 5 },
    selection: { metric: 'validation_nats', goal: 'min' },
    paperParameters: weights.count(),
    inputs: (step) => ({ ...lines.inputs(step), ...(keep < 1 ? { seed: dropoutSeed(seed, step) } : {}) }),
    loss: (inputs) => {
      const masks = keep < 1 ? dropoutMasks(model, inputs, { batch, time, keep: kept }) : {};
      const { losses, last } = handwritingLosses(model, {
        steps: chunksOf(handwriting, inputs, time),
        first: carried.start(inputs),
        masks,
      });
      carried.leave(last);
      // Of whole lines, in the mean over an epoch
      return { loss: tf.mul(tf.sum(countedOf(losses, inputs)), chunksPerLine / batch).asScalar() };
    },
    evaluation: evaluationOf(weights.makeCarried, model, { handwriting, rows: evaluatedRows, time }),
    artifacts: () => handwritingArtifacts({ model, data, seed }),
    dispose: () => {
      weights.dispose();
      kept.dispose();
    },
  };
}

/** Nats of the validation lines from their first point to their last, the state carried from chunk to chunk; no dropout. */
function evaluationOf(makeCarried: MakeWeight, model: HandwritingModel, options: LinesOptions): Evaluation {
  const { handwriting, rows, time } = options;
  const lines = new ValidationLines(options);
  const carried = makeCarriedState(makeCarried, 'evaluation', model.cell, rows);
  return {
    batches: (split) => (split === 'validation' ? lines.steps : 0),
    inputs: (_split, index) => lines.inputs(index),
    measure: (inputs) => {
      const { losses, last } = handwritingLosses(model, {
        steps: chunksOf(handwriting, inputs, time),
        first: carried.start(inputs),
      });
      carried.leave(last);
      return { nats: tf.sum(countedOf(losses, inputs)).asScalar() };
    },
    // Graves' split has no test set
    figures: (split, { nats = Number.NaN }): Readonly<Record<string, number>> =>
      split === 'validation' ? { validation_nats: nats / handwriting.validation.length } : {},
  };
}

/** Losses of the steps that belong to the lines, [rows, time]; 0 for the padding after their ends. */
function countedOf(losses: tf.Tensor2D, { mask }: Inputs): tf.Tensor {
  if (mask === undefined) throw new Error('Expected the inputs to hold a mask');
  return tf.mul(losses, mask);
}

/** "Recurrent and output dropout": none of the pen's own steps. */
function dropoutMasks(
  { cell }: HandwritingModel,
  { seed }: Inputs,
  { batch, time, keep }: { batch: number; time: number; keep: tf.Scalar },
): NonNullable<PenSequences['masks']> {
  if (seed === undefined) throw new Error('Expected the inputs to hold a seed');
  let place = 0;
  const draw = <R extends tf.Rank>(shape: tf.ShapeMap[R]) =>
    dropoutMask<R>(seed.as1D(), place++, shape, keep);
  return {
    output: draw<tf.Rank.R3>([batch, time, cell.nH]),
    at: cellMasks({ cell, time, outputs: true, hyperCells: false }, (size) =>
      draw<tf.Rank.R2>([time * batch, size]),
    ),
  };
}

/** Cells under `cell/`, in a stack `0/`, `1/`, …, and a head. */
function buildIamHandwriting(make: MakeWeight, parameters: IamHandwritingParameters): HandwritingModel {
  const layers = Array.from({ length: parameters.layers - 1 }, (_, index) =>
    makeCell(make, `cell/${index + 1}`, sizeOf(parameters, parameters.nH)),
  );
  const bottom = makeCell(make, 'cell/0', sizeOf(parameters, penWidth));
  return makeHandwritingModel(make, layers.length === 0 ? bottom : stacked(bottom, ...layers));
}

function sizeOf(parameters: IamHandwritingParameters, nX: number): CellSize {
  const { nH } = parameters;
  return 'nHat' in parameters
    ? { kind: parameters.variant, nX, nH, nHat: parameters.nHat, nZ: parameters.nZ }
    : { kind: parameters.variant, nX, nH };
}
