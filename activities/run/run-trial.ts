import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import { join } from 'node:path';
import type { TrialState } from '../../contracts/states.ts';
import { budgetOf } from '../../contracts/sweep.ts';
import type { TrialOrder } from '../../contracts/trainer-messages.ts';
import type { TrialSummary } from '../../contracts/workflow-inputs.ts';
import { untilAnswered } from '../../prisma/patience.ts';
import {
  endAttempt,
  openAttempt,
  type AttemptEnd,
  type AttemptPlace,
  type OpenedAttempt,
} from '../../prisma/queries/attempts.ts';
import { aliveSlots } from '../../prisma/queries/workers.ts';
import type { TrainingDependencies } from '../dependencies.ts';
import type { Slot } from '../slots/slot.ts';
import type { Trainer, TrainerOutcome } from '../trainer-pool/trainer.ts';
import { Heartbeats } from './heartbeats.ts';
import { Journal } from './journal.ts';
import { ProgressWriter } from './progress-writer.ts';
import {
  type AfterTraining,
  type AttemptOutcome,
  judgeDrawing,
  judgeFailure,
  judgeLosses,
  type Verdict,
} from './verdict.ts';

/** Seconds that a trainer has for its last checkpoint after it was asked to stop. */
const graceSeconds = 10;

/**
 * Runs one trial in a trainer process on a slot of this worker, from its newest intact checkpoint on.
 * Every write carries the attempt's number; what Postgres refuses as stale ends this attempt without a trace.
 */
export const runTrial =
  (dependencies: TrainingDependencies) =>
  async ({ trialId }: { trialId: string }): Promise<TrialSummary> => {
    const heartbeats = new Heartbeats({
      attempt: Context.current().info.attempt,
      step: 0,
      steps: 0,
      phase: 'waiting for a slot',
    });
    try {
      return await dependencies.slots.lease((slot) =>
        new Attempt(dependencies, trialId, slot, heartbeats).run(),
      );
    } finally {
      heartbeats.close();
    }
  };

/** One attempt at a trial, from its row in Postgres to its end. */
class Attempt {
  readonly #dependencies: TrainingDependencies;
  readonly #trialId: string;
  readonly #slot: Slot;
  readonly #heartbeats: Heartbeats;

  constructor(dependencies: TrainingDependencies, trialId: string, slot: Slot, heartbeats: Heartbeats) {
    this.#dependencies = dependencies;
    this.#trialId = trialId;
    this.#slot = slot;
    this.#heartbeats = heartbeats;
  }

  async run(): Promise<TrialSummary> {
    Context.current().cancellationSignal.throwIfAborted();
    const { db, log } = this.#dependencies;
    const opened = await this.#patiently(() => openAttempt(db, this.#trialId, this.#place()));
    if (opened.kind === 'ended') {
      return await this.#summary(opened.state, opened.attempt, null);
    }
    const { attempt } = opened;
    this.#heartbeats.update({ attempt });
    const lost = judgeLosses(opened);
    if (lost) return await this.#giveUp(opened, lost);
    const journal = new Journal({ db, log, trialId: this.#trialId, attempt });
    try {
      return await this.#conclude(opened, await this.#train(opened, journal));
    } catch (error) {
      journal.keep('worker', error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      await journal.close();
    }
  }

  #place(): AttemptPlace {
    const { device, version, workerId: worker } = this.#dependencies;
    const workflowRun = Context.current().info.workflowExecution?.runId ?? null;
    return { worker, slot: this.#slot.index, device, version, workflowRun };
  }

  async #train(opened: OpenedAttempt, journal: Journal): Promise<AttemptOutcome> {
    const { db, log, signal, trainers } = this.#dependencies;
    const order = this.#order(opened);
    const trainer = trainers.take(this.#slot);
    const writer = new ProgressWriter({
      db,
      log,
      signal,
      trialId: this.#trialId,
      attempt: opened.attempt,
      onEnd: () => trainer.kill(),
    });
    journal.say(`attempt ${opened.attempt} on ${this.#slot.label}`);
    const after: AfterTraining = {};
    const training = trainer.train(order, (news) => {
      switch (news.kind) {
        case 'progress':
          this.#heartbeats.update({ step: news.step, steps: news.steps, phase: news.phase });
          writer.at(news.step, news.steps);
          break;
        case 'metrics':
          writer.add(news.points);
          break;
        case 'log':
          log(`${this.#trialId}: ${news.line}`);
          journal.keep('trainer', news.line);
          break;
        case 'resumed':
          journal.say(`resumed from the checkpoint at step ${news.step}`);
          break;
        case 'checkpoint':
          journal.checkpoint(news.step, news.bytes);
          break;
        case 'tested':
          after.result = news.result;
          break;
        case 'artifact':
          writer.addArtifact(news.artifact);
          break;
        case 'not-drawn':
          after.notDrawn = news.message;
          journal.keep('trainer', `not drawn: ${news.message}`);
          break;
        case 'ready':
          journal.keep('trainer', `TensorFlow ${news.tensorflow} on ${news.device}`);
          break;
      }
    });
    const stopper = new Stopper(trainer);
    const outcome = await training;
    stopper.close();
    journal.keep('trainer', lastWords(outcome));
    if (outcome.kind === 'failed' || outcome.kind === 'exited') trainers.discard(this.#slot);
    const unwritten = await writer.close();
    if (unwritten === 'stale') throw this.#staleFailure();
    if (unwritten)
      return { kind: 'failed', failure: 'error', message: unwritten.error, step: 0, lastCheckpoint: null };
    return judgeDrawing(outcome, after);
  }

  #order({ attempt, spec, parameters, seed }: OpenedAttempt): TrialOrder {
    const { folders, checkpointEverySeconds } = this.#dependencies;
    return {
      kind: 'train',
      trialId: this.#trialId,
      attempt,
      experiment: spec.experiment,
      parameters,
      seed,
      budget: budgetOf(spec, parameters),
      checkpointFolder: join(folders.artifacts, this.#trialId, 'checkpoints'),
      checkpointEverySeconds,
      artifactFolder: folders.store,
    };
  }

  async #conclude(opened: OpenedAttempt, outcome: AttemptOutcome): Promise<TrialSummary> {
    if (outcome.kind === 'done') return await this.#complete(opened, outcome);
    const { cancellationDetails, cancellationSignal } = Context.current();
    if (cancellationSignal.aborted) {
      if (cancellationDetails?.cancelRequested) {
        await this.#end({
          ...this.#names(opened),
          state: 'cancelled',
          trial: 'cancelled',
          reason: 'stopped by a person',
        });
        throw new CancelledFailure('stopped by a person');
      }
      const reason = 'Its worker is shutting down or the activity was paused';
      await this.#end({ ...this.#names(opened), state: 'interrupted', trial: 'pending', reason });
      throw ApplicationFailure.retryable(reason, 'Interrupted');
    }
    return await this.#giveUp(opened, judgeFailure(outcome, opened));
  }

  async #complete(
    opened: OpenedAttempt,
    { result, notDrawn }: Extract<AttemptOutcome, { kind: 'done' }>,
  ): Promise<TrialSummary> {
    await this.#end({ ...this.#names(opened), state: 'completed', trial: 'completed', result, notDrawn });
    const objective = result.metrics[opened.spec.objective.metric] ?? null;
    return await this.#summary('completed', opened.attempt, objective);
  }

  async #summary(state: TrialState, attempt: number, objective: number | null): Promise<TrialSummary> {
    const slots = await this.#patiently(() => aliveSlots(this.#dependencies.db));
    return { trialId: this.#trialId, state, attempt, objective, slots };
  }

  async #giveUp(opened: OpenedAttempt, verdict: Verdict): Promise<never> {
    const { reason } = verdict;
    if (verdict.kind === 'retry') {
      await this.#end({ ...this.#names(opened), state: 'failed', trial: 'pending', reason });
      throw ApplicationFailure.retryable(reason, 'AttemptFailed');
    }
    await this.#end({ ...this.#names(opened), state: verdict.trial, trial: verdict.trial, reason });
    throw ApplicationFailure.nonRetryable(reason, verdict.type);
  }

  async #end(end: AttemptEnd): Promise<void> {
    const written = await this.#patiently(() => endAttempt(this.#dependencies.db, end));
    if (!written) throw this.#staleFailure();
  }

  /** Retryable on purpose: if Temporal still cares for this try, the next one opens a newer attempt. */
  #staleFailure(): ApplicationFailure {
    return ApplicationFailure.retryable(`A newer attempt at ${this.#trialId} has taken over`, 'StaleAttempt');
  }

  #names({ attempt }: OpenedAttempt): { trialId: string; attempt: number } {
    return { trialId: this.#trialId, attempt };
  }

  #patiently<T>(statement: () => Promise<T>): Promise<T> {
    const { log, signal } = this.#dependencies;
    return untilAnswered(
      statement,
      (seconds) => log(`${this.#trialId}: waiting for PostgreSQL (${seconds.toFixed(0)} s)`),
      signal,
    );
  }
}

/** What a trainer said as it ended. */
function lastWords(outcome: TrainerOutcome): string {
  switch (outcome.kind) {
    case 'done':
      return `done after ${outcome.result.steps} steps`;
    case 'interrupted':
      return `stopped at step ${outcome.step}`;
    case 'failed':
      return outcome.stack ?? outcome.message;
    case 'exited':
      break;
  }
  return outcome.tail;
}

/** Stops a trainer when its activity is cancelled: asks for a last checkpoint, and kills the group when that takes too long. */
class Stopper {
  readonly #trainer: Trainer;
  readonly #signal = Context.current().cancellationSignal;
  #deadline: NodeJS.Timeout | undefined;

  constructor(trainer: Trainer) {
    this.#trainer = trainer;
    if (this.#signal.aborted) this.#stop();
    else this.#signal.addEventListener('abort', this.#stop, { once: true });
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#stop);
    clearTimeout(this.#deadline);
  }

  readonly #stop = (): void => {
    this.#trainer.stop();
    this.#deadline = setTimeout(() => this.#trainer.kill(), graceSeconds * 1000);
  };
}
