import { z } from 'zod';
import { SweepError } from '../contracts/errors.ts';
import { saysOutOfMemory } from '../contracts/out-of-memory.ts';
import type { FromTrainer } from '../contracts/trainer-messages.ts';

export type Failure = Extract<FromTrainer, { kind: 'failed' }>;

/** How far a trial has come: its last known step and its newest checkpoint, which is finite throughout. */
export type Reached = Pick<Failure, 'step' | 'lastCheckpoint'>;

export const nothingReached: Reached = { step: 0, lastCheckpoint: null };

/** NaN or infinity where a number was needed. */
export class Diverged extends Error {
  override readonly name = 'Diverged';
  readonly step: number;

  constructor(message: string, step: number) {
    super(`${message} at step ${step}`);
    this.step = step;
  }
}

/** The order names an experiment or parameters that do not exist: the same order would fail the same way. */
export class InvalidTrial extends Error {
  override readonly name = 'InvalidTrial';
}

/** How far a trial has come after its trainer said `message`. */
export function reachedAfter({ step, lastCheckpoint }: Reached, message: FromTrainer): Reached {
  switch (message.kind) {
    case 'progress':
      return { step: message.step, lastCheckpoint };
    case 'resumed':
    case 'checkpoint':
      return { step: message.step, lastCheckpoint: message.step };
    case 'ready':
    case 'metrics':
    case 'log':
    case 'tested':
    case 'artifact':
    case 'not-drawn':
    case 'done':
    case 'interrupted':
    case 'failed':
      break;
  }
  return { step, lastCheckpoint };
}

/** What the worker is told of an error, and whether trying again makes sense. */
export function failureOf(error: unknown, { step, lastCheckpoint }: Reached): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    failure: kindOf(error, message),
    message: describe(error, message, lastCheckpoint),
    step: error instanceof Diverged ? error.step : step,
    lastCheckpoint,
    ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
  };
}

function describe(error: unknown, message: string, lastCheckpoint: number | null): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!(error instanceof Diverged)) return message;
  return lastCheckpoint === null
    ? `${message}; there is no checkpoint from before`
    : `${message}; its last finite checkpoint is at step ${lastCheckpoint}`;
}

function kindOf(error: unknown, message: string): Failure['failure'] {
  if (error instanceof Diverged) return 'diverged';
  if (error instanceof InvalidTrial || error instanceof z.ZodError) return 'invalid-trial';
  if (error instanceof SweepError && error.kind === 'data') return 'data';
  return saysOutOfMemory(message) ? 'out-of-memory' : 'error';
}
