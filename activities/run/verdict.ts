import { finalFailures } from '../../contracts/names.ts';
import type { TrainerOutcome } from '../trainer-pool/trainer.ts';

/** Attempts that may end in an error before the trial fails for good. */
const maxFailedAttempts = 3;
/** Attempts whose worker vanished: an unlucky trial survives many, one that kills its workers must end. */
const maxLostAttempts = 25;

export interface AttemptHistory {
  readonly failedBefore: number;
  readonly lostBefore: number;
}

/** What becomes of a trial whose attempt ended badly. */
export type Verdict =
  | { kind: 'retry'; reason: string }
  | { kind: 'final'; trial: 'failed' | 'diverged'; type: string; reason: string };

type BadOutcome = Exclude<TrainerOutcome, { kind: 'done' }>;

/** Judges an attempt that ended in an error. Pure. */
export function judgeFailure(outcome: BadOutcome, { failedBefore }: AttemptHistory): Verdict {
  const reason = describe(outcome);
  if (outcome.kind === 'failed') {
    if (outcome.failure === 'diverged')
      return { kind: 'final', trial: 'diverged', type: finalFailures.diverged, reason };
    if (outcome.failure === 'invalid-trial')
      return { kind: 'final', trial: 'failed', type: finalFailures.invalidTrial, reason };
    if (outcome.failure === 'data')
      return { kind: 'final', trial: 'failed', type: finalFailures.noData, reason };
  }
  if (failedBefore + 1 < maxFailedAttempts) return { kind: 'retry', reason };
  const often = `${reason} (attempt ${failedBefore + 1} of ${maxFailedAttempts} that ended in an error)`;
  return { kind: 'final', trial: 'failed', type: finalFailures.failedTooOften, reason: often };
}

/** Whether a trial has lost so many workers that it must be what kills them. */
export function judgeLosses({ lostBefore }: AttemptHistory): Verdict | undefined {
  if (lostBefore < maxLostAttempts) return undefined;
  const reason = `${lostBefore} workers vanished while they ran this trial`;
  return { kind: 'final', trial: 'failed', type: finalFailures.failedTooOften, reason };
}

function describe(outcome: BadOutcome): string {
  if (outcome.kind === 'failed') return outcome.message;
  return outcome.kind === 'interrupted' ? 'The trainer stopped unasked' : describeExit(outcome);
}

function describeExit({ code, signal, tail }: Extract<TrainerOutcome, { kind: 'exited' }>): string {
  const last = tail === '' ? '' : `: ${tail.split('\n').slice(-5).join(' | ')}`;
  if (signal === 'SIGKILL' || code === 137)
    return `The trainer was killed from outside, most likely for want of memory${last}`;
  return `The trainer process ended ${signal ? `by ${signal}` : `with code ${code}`}${last}`;
}
