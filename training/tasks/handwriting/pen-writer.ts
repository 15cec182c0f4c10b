import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { type HandwritingModel, penDensity } from '../../models/handwriting-model.ts';
import { gateOrder } from '../../models/lstm-gates.ts';
import { type State, stepOn } from '../../models/unroll.ts';
import type { PenStep } from './pen-sampler.ts';

/** A line that a network has written or read. */
export interface WrittenLine {
  readonly steps: PenStep[];
  /** How far each gate's d_h moved before each step (norm of its change); no gates where there are no such vectors. */
  readonly changes: number[][];
}

export interface Writing {
  /** What each line begins with; it is read, not written. */
  readonly first: readonly PenStep[];
  /** Step `at` of each line, counted from 0, given what the head says of it, each [121]; undefined ends them. */
  readonly next: (at: number, raw: readonly Float32Array[]) => readonly PenStep[] | undefined;
}

/** Takes a network over lines side by side, op by op, each step read before the next. Lets the event loop turn. */
export async function writeLines(model: HandwritingModel, { first, next }: Writing): Promise<WrittenLine[]> {
  const gates = model.cell.hiddenScales === undefined ? [] : gateOrder;
  const lines: WrittenLine[] = first.map(() => ({ steps: [], changes: gates.map(() => []) }));
  let state = model.cell.zeroState(first.length);
  let read: readonly PenStep[] | undefined = first;
  for (let at = 0; read !== undefined; at += 1) {
    const { state: left, raw, changes } = readSteps(model, state, read);
    tf.dispose(state);
    state = left;
    read = next(at, raw);
    for (const [row, step] of (read ?? []).entries()) {
      const line = lines[row];
      line?.steps.push(step);
      for (const [gate, ofGate] of changes.entries()) line?.changes[gate]?.push(ofGate[row] ?? 0);
    }
    await turn();
  }
  tf.dispose(state);
  return lines;
}

interface Read {
  readonly state: State;
  /** Of each line what the head says of its next step. */
  readonly raw: readonly Float32Array[];
  /** Norms of the changes of d_h, gate by gate, of each line. */
  readonly changes: readonly (readonly number[])[];
}

function readSteps({ cell, ...head }: HandwritingModel, state: State, steps: readonly PenStep[]): Read {
  let changes: number[][] = [];
  let raw: Float32Array[] = [];
  const left = tf.tidy(() => {
    const next = stepOn(cell.open(), state, tf.tensor2d(steps.map((step) => [...step])));
    raw = penDensity({ cell, ...head }, next.h)
      .arraySync()
      .map((row) => Float32Array.from(row));
    if (cell.hiddenScales !== undefined) {
      const moved = tf.norm(tf.sub(cell.hiddenScales(next), cell.hiddenScales(state)), 2, 2); // [gates, lines]
      changes = moved.as2D(moved.shape[0] ?? 0, steps.length).arraySync();
    }
    return next;
  });
  return { state: left, raw, changes };
}
