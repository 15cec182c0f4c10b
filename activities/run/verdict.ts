import { finalFailures } from '../../contracts/names.ts';
import { ranOutOfMemory } from '../trainer-pool/exit.ts';
import type { TrainerOutcome } from '../trainer-pool/trainer.ts';

/** Attempts that may end in an error before the trial fails for good. */
const maxFailedAttempts = 3;
/**
 * The same where memory ran out. The second try has a fresh process, without what earlier trials left in it, and those
 * beside it may be smaller; a third would find what the second did.
 */
const maxOutOfMemoryAttempts = 2;
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
  const failed = failedBefore + 1;
  if (isOutOfMemory(outcome)) {
    if (failed < maxOutOfMemoryAttempts) return { kind: 'retry', reason };
    const advice =
      'a smaller batch or model needs less memory, and so do fewer trials at once (`sweep worker --slots`)';
    const often = `${reason} (${failed} attempts ended in an error); ${advice}`;
    return { kind: 'final', trial: 'failed', type: finalFailures.outOfMemory, reason: often };
  }
  if (failed < maxFailedAttempts) return { kind: 'retry', reason };
  const often = `${reason} (attempt ${failed} of ${maxFailedAttempts} that ended in an error)`;
  return { kind: 'final', trial: 'failed', type: finalFailures.failedTooOften, reason: often };
}

/** Whether a trial has lost so many workers that it must be what kills them. */
export function judgeLosses({ lostBefore }: AttemptHistory): Verdict | undefined {
  if (lostBefore < maxLostAttempts) return undefined;
  const reason = `${lostBefore} workers vanished while they ran this trial`;
  return { kind: 'final', trial: 'failed', type: finalFailures.failedTooOften, reason };
}

function isOutOfMemory(outcome: BadOutcome): boolean {
  return (
    (outcome.kind === 'failed' && outcome.failure === 'out-of-memory') ||
    (outcome.kind === 'exited' && ranOutOfMemory(outcome) === 'yes')
  );
}

function describe(outcome: BadOutcome): string {
  if (outcome.kind === 'failed')
    return isOutOfMemory(outcome) ? `The trainer ran out of memory: ${outcome.message}` : outcome.message;
  return outcome.kind === 'interrupted' ? 'The trainer stopped unasked' : describeExit(outcome);
}

function describeExit(outcome: Extract<TrainerOutcome, { kind: 'exited' }>): string {
  const { code, signal, tail } = outcome;
  const last = tail === '' ? '' : `: ${tail.split('\n').slice(-5).join(' | ')}`;
  const ended = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  switch (ranOutOfMemory(outcome)) {
    case 'yes':
      return `The trainer ran out of memory and ${ended}${last}`;
    case 'perhaps':
      return `The trainer ${ended} from outside, probably out of memory${last}`;
    case 'no':
      break;
  }
  return `The trainer process ${ended}${last}`;
}
