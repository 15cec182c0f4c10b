import { setImmediate as turn } from 'node:timers/promises';
import type { FromTrainer, MetricPoint, TrialOrder, TrialResult } from '../contracts/trainer-messages.ts';
import { drawArtifacts } from './artifacts/draw.ts';
import type { Snapshot, TrialProgress } from './checkpoint/snapshot.ts';
import { nonFinite } from './checkpoint/finite.ts';
import { CheckpointStore } from './checkpoint/store.ts';
import { dataPosition } from './datasets/order.ts';
import { hasLostPatience, judge, nothingSeen, type Stopping } from './early-stopping.ts';
import { Diverged } from './failures.ts';
import { identityOf } from './identity.ts';
import type { GraphLibrary } from './capture/library.ts';
import { type Learner, openLearner } from './learner.ts';
import { Outbox } from './outbox.ts';
import type { Problem } from './tasks/task.ts';
import { hashWeights } from './weight-set.ts';

export interface LoopOptions {
  readonly order: TrialOrder;
  readonly problem: Problem;
  /** Where captured steps are kept; null trains op by op. */
  readonly graphs: GraphLibrary | null;
  readonly send: (message: FromTrainer) => void;
  /** Asked between two steps; true ends the loop with a checkpoint. */
  readonly stopRequested: () => boolean;
}

export type Ending =
  | { readonly kind: 'done'; readonly result: TrialResult }
  | { readonly kind: 'interrupted'; readonly step: number };

/**
 * Trains one trial from its newest intact checkpoint to its budget, whatever the model.
 * Throws `Diverged` at a figure, weight or slot that is not finite, of which no checkpoint is written, and `StaleAttempt` when a later attempt has taken over.
 */
export async function trainTrial({
  order,
  problem,
  graphs,
  send,
  stopRequested,
}: LoopOptions): Promise<Ending> {
  send({ kind: 'progress', phase: 'capturing', step: 0, steps: order.budget.steps });
  const learner = await openLearner(problem, graphs, (line) => send({ kind: 'log', line }));
  try {
    return await new Run(order, problem, learner, send).train(stopRequested);
  } finally {
    learner.dispose();
  }
}

class Run {
  readonly #order: TrialOrder;
  readonly #problem: Problem;
  readonly #learner: Learner;
  readonly #send: (message: FromTrainer) => void;
  readonly #outbox: Outbox;
  readonly #store: CheckpointStore;
  readonly #identity: string;
  #step = 0;
  #stopping: Stopping = nothingSeen;
  #points: MetricPoint[] = [];
  #resumedFrom: number | null = null;
  #savedStep = -1;
  #savedAt = Date.now();

  constructor(order: TrialOrder, problem: Problem, learner: Learner, send: (message: FromTrainer) => void) {
    this.#order = order;
    this.#problem = problem;
    this.#learner = learner;
    this.#send = send;
    this.#outbox = new Outbox(send, order.budget.steps);
    this.#identity = identityOf(order);
    this.#store = new CheckpointStore({
      folder: order.checkpointFolder,
      attempt: order.attempt,
      log: (line) => send({ kind: 'log', line }),
    });
  }

  async train(stopRequested: () => boolean): Promise<Ending> {
    this.#restore();
    while (!this.#ended()) {
      await turn(); // messages are read and sent here
      if (stopRequested()) {
        this.#save();
        return { kind: 'interrupted', step: this.#step };
      }
      await this.#advance();
      if (Date.now() - this.#savedAt >= this.#order.checkpointEverySeconds * 1000) this.#save();
    }
    this.#save();
    const result = await this.#result();
    this.#send({ kind: 'tested', result });
    return (await this.#draw(stopRequested))
      ? { kind: 'done', result }
      : { kind: 'interrupted', step: this.#step };
  }

  #ended(): boolean {
    const { steps, patience } = this.#order.budget;
    return this.#step >= steps || hasLostPatience(this.#stopping, patience);
  }

  async #advance(): Promise<void> {
    const { steps, evaluateEvery } = this.#order.budget;
    const loss = this.#learner.step(this.#step);
    this.#step += 1;
    this.#record({ train_loss: loss });
    this.#outbox.progress('training', this.#step);
    if (this.#step % evaluateEvery === 0 || this.#step === steps) await this.#validate();
  }

  async #validate(): Promise<void> {
    this.#outbox.progress('evaluating', this.#step);
    const figures = await this.#learner.evaluate('validation');
    this.#record(figures);
    this.#outbox.flush();
    const { metric, goal } = this.#problem.selection;
    const value = figures[metric];
    if (value === undefined) throw new Error(`Expected the evaluation to give ${metric}`);
    const { improved, ...stopping } = judge(this.#stopping, { step: this.#step, value, goal });
    this.#stopping = stopping;
    if (improved) this.#learner.keepBest();
  }

  /** Throws `Diverged` at a figure that is not finite. */
  #record(figures: Readonly<Record<string, number>>): void {
    const bad = Object.entries(figures).find(([, value]) => !Number.isFinite(value));
    if (bad !== undefined) {
      this.#outbox.flush(); // no later attempt will send them
      throw new Diverged(`${bad[0]} became ${bad[1]}`, this.#step);
    }
    const points = Object.entries(figures).map(([name, value]) => ({
      name,
      step: this.#step,
      value,
      time: Date.now(),
    }));
    this.#points.push(...points);
    this.#outbox.points(points);
  }

  #restore(): void {
    const fits = (snapshot: Snapshot) =>
      snapshot.progress.identity === this.#identity && this.#learner.fits(snapshot);
    const snapshot = this.#store.newest(fits);
    if (snapshot === null) return;
    const { step, stopping, points } = snapshot.progress;
    this.#learner.restore(snapshot);
    this.#step = step;
    this.#stopping = stopping;
    this.#points = [...points];
    this.#resumedFrom = step;
    this.#savedStep = step;
    this.#send({ kind: 'resumed', step });
    this.#outbox.points(points);
  }

  /** Throws `Diverged` instead of writing what is not finite: the newest checkpoint stays one to go on from. */
  #save(): void {
    if (this.#savedStep === this.#step) return;
    this.#outbox.flush();
    this.#outbox.progress('checkpointing', this.#step);
    const tensors = this.#learner.tensors();
    const bad = nonFinite(tensors);
    if (bad !== undefined) throw new Diverged(`"${bad}" is not finite`, this.#step);
    const bytes = this.#store.write({ progress: this.#progress(), tensors });
    this.#savedStep = this.#step;
    this.#savedAt = Date.now();
    this.#send({ kind: 'checkpoint', step: this.#step, bytes });
  }

  #progress(): TrialProgress {
    const { seed, budget } = this.#order;
    const data = dataPosition(this.#step, budget.batch, this.#problem.examples);
    return {
      identity: this.#identity,
      step: this.#step,
      data,
      random: { seed, nextCrop: this.#step, nextShuffle: data.epoch },
      stopping: this.#stopping,
      points: this.#points,
    };
  }

  /** After the result, of which nothing depends on what is drawn. */
  async #draw(stopRequested: () => boolean): Promise<boolean> {
    if (this.#problem.artifacts === undefined) return true;
    this.#outbox.progress('drawing', this.#step);
    this.#learner.fillVariables();
    return await drawArtifacts({
      problem: this.#problem,
      folder: this.#order.artifactFolder,
      send: this.#send,
      stopRequested,
    });
  }

  async #result(): Promise<TrialResult> {
    const last = this.#learner.weights();
    this.#learner.useBest();
    this.#outbox.progress('evaluating', this.#step);
    const test = await this.#learner.evaluate('test');
    this.#record(test);
    this.#outbox.flush();
    const { metric } = this.#problem.selection;
    const { best } = this.#stopping;
    const trainLoss = this.#points.findLast(({ name }) => name === 'train_loss')?.value;
    return {
      metrics: {
        ...test,
        ...(best === null ? {} : { [metric]: best.value }),
        ...(trainLoss === undefined ? {} : { train_loss: trainLoss }),
      },
      steps: this.#step,
      examples: this.#step * this.#order.budget.batch,
      parameters: this.#problem.weights.count(),
      paperParameters: this.#problem.paperParameters,
      weightsHash: hashWeights(new Map([...last, ...prefixedBest(this.#learner.weights())])),
      resumedFrom: this.#resumedFrom,
      data: this.#problem.data,
    };
  }
}

/** The hash covers the weights that were tested as well as the last ones. */
function prefixedBest(best: ReadonlyMap<string, Float32Array>): [string, Float32Array][] {
  return [...best].map(([name, values]) => [`best/${name}`, values]);
}
