import { finalFailures } from '../../contracts/names.ts';
import type { TrialResult } from '../../contracts/trainer-messages.ts';
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

/** What a trainer said of a trial after its last step. */
export interface AfterTraining {
  /** The trial's result, of which nothing depends on what is drawn after it. */
  result?: TrialResult;
  /** Why pictures or samples are missing. */
  notDrawn?: string;
}

/** How an attempt ended. */
export type AttemptOutcome = BadOutcome | { kind: 'done'; result: TrialResult; notDrawn: string | undefined };

type BadOutcome = Exclude<TrainerOutcome, { kind: 'done' }>;

/**
 * An attempt whose trainer died or failed when nothing but pictures was left to do is done: a second try would end with
 * the same figures, and perhaps with the same death. Pure.
 */
export function judgeDrawing(outcome: TrainerOutcome, { result, notDrawn }: AfterTraining): AttemptOutcome {
  if (outcome.kind === 'done') return { ...outcome, notDrawn };
  const stopped = outcome.kind === 'interrupted' || (outcome.kind === 'exited' && outcome.killedByWorker);
  return stopped || result === undefined ? outcome : { kind: 'done', result, notDrawn: describe(outcome) };
}

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
