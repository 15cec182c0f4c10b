import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Artifact } from '../../contracts/artifact.ts';
import type { FromTrainer, MetricPoint, TrialOrder } from '../../contracts/trainer-messages.ts';
import { GraphLibrary } from '../../training/capture/library.ts';
import { type Failure, failureOf, nothingReached, reachedAfter } from '../../training/failures.ts';
import { type Ending, trainTrial } from '../../training/loop.ts';
import type { Problem } from '../../training/tasks/task.ts';

/** A trial as its worker would have heard of it; one of `ending` and `failure` is there. */
export interface Ran {
  readonly ending: Ending | undefined;
  readonly failure: Failure | undefined;
  readonly points: readonly MetricPoint[];
  readonly artifacts: readonly Artifact[];
  /** Why pictures or samples are missing. */
  readonly notDrawn: readonly string[];
}

export interface RunOptions {
  /** Null trains op by op. */
  readonly graphs: GraphLibrary | null;
  /** Steps after which it is asked to stop. */
  readonly stopAt?: number;
}

/** Trains a trial in this process. Expects that its step is captured where there are graphs. */
export async function trainIn(
  order: TrialOrder,
  problem: Problem,
  { graphs, stopAt = Number.POSITIVE_INFINITY }: RunOptions,
): Promise<Ran> {
  const points: MetricPoint[] = [];
  const artifacts: Artifact[] = [];
  const notDrawn: string[] = [];
  const refused: string[] = [];
  let reached = nothingReached;
  let asked = 0;
  const send = (message: FromTrainer) => {
    reached = reachedAfter(reached, message);
    if (message.kind === 'log' && message.line.includes('not captured')) refused.push(message.line);
    if (message.kind === 'metrics') points.push(...message.points);
    if (message.kind === 'artifact') artifacts.push(message.artifact);
    if (message.kind === 'not-drawn') notDrawn.push(message.message);
  };
  try {
    const stopRequested = () => asked++ >= stopAt;
    const ending = await trainTrial({ order, problem, graphs, send, stopRequested });
    return { ending, failure: undefined, points, artifacts, notDrawn };
  } catch (error) {
    return { ending: undefined, failure: failureOf(error, reached), points, artifacts, notDrawn };
  } finally {
    expect(refused).toEqual([]);
  }
}

export function hashOf({ ending, failure }: Ran): string {
  if (ending?.kind !== 'done')
    throw new Error(`Expected the trial to be done, it was ${failure?.message ?? ending?.kind}`);
  return ending.result.weightsHash;
}

export function newGraphLibrary(): GraphLibrary {
  return new GraphLibrary(mkdtempSync(join(tmpdir(), 'hypersweep-graphs-')));
}

/** Twelve steps of batches of eight, in a checkpoint folder of its own. */
export function orderOf(changes: Partial<TrialOrder>): TrialOrder {
  return {
    kind: 'train',
    trialId: 'k3f9/test/s1',
    attempt: 1,
    experiment: 'test',
    parameters: {},
    seed: 1,
    budget: { steps: 12, batch: 8, evaluateEvery: 4, patience: null },
    checkpointFolder: mkdtempSync(join(tmpdir(), 'hypersweep-loop-')),
    artifactFolder: mkdtempSync(join(tmpdir(), 'hypersweep-artifacts-')),
    checkpointEverySeconds: 1000,
    ...changes,
  };
}
