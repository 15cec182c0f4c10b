import { z } from 'zod';
import { SweepError } from '../contracts/errors.ts';
import type { FromTrainer } from '../contracts/trainer-messages.ts';

export type Failure = Extract<FromTrainer, { kind: 'failed' }>;

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

/** What the worker is told of an error, and whether trying again makes sense. `step` is the last known one. */
export function failureOf(error: unknown, step: number): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    failure: kindOf(error, message),
    message: error instanceof z.ZodError ? z.prettifyError(error) : message,
    step: error instanceof Diverged ? error.step : step,
    ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
  };
}

function kindOf(error: unknown, message: string): Failure['failure'] {
  if (error instanceof Diverged) return 'diverged';
  if (error instanceof InvalidTrial || error instanceof z.ZodError) return 'invalid-trial';
  if (error instanceof SweepError && error.kind === 'data') return 'data';
  // TensorFlow's status RESOURCE_EXHAUSTED reaches JavaScript as text only
  if (/OOM when allocating|ResourceExhausted|RESOURCE_EXHAUSTED|out of memory/i.test(message))
    return 'out-of-memory';
  return 'error';
}
