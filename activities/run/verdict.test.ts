import { expect, it } from 'vitest';
import { judgeFailure, judgeLosses } from './verdict.ts';

const fresh = { failedBefore: 0, lostBefore: 0 };
const crash = { kind: 'exited', code: 1, signal: null, tail: 'boom' } as const;

it('tries an attempt that ended in an error again, and fails the trial at the third', () => {
  expect(judgeFailure(crash, fresh)).toMatchObject({ kind: 'retry' });
  expect(judgeFailure(crash, { ...fresh, failedBefore: 1 })).toMatchObject({ kind: 'retry' });
  expect(judgeFailure(crash, { ...fresh, failedBefore: 2 })).toMatchInlineSnapshot(`
    {
      "kind": "final",
      "reason": "The trainer process ended with code 1: boom (attempt 3 of 3 that ended in an error)",
      "trial": "failed",
      "type": "FailedTooOften",
    }
  `);
});

it('never takes a divergence for a failure, nor tries it again', () => {
  const diverged = {
    kind: 'failed',
    failure: 'diverged',
    message: 'train_loss became NaN at step 7; its last finite checkpoint is at step 5',
    step: 7,
    lastCheckpoint: 5,
  } as const;
  expect(judgeFailure(diverged, fresh)).toMatchInlineSnapshot(`
    {
      "kind": "final",
      "reason": "train_loss became NaN at step 7; its last finite checkpoint is at step 5",
      "trial": "diverged",
      "type": "Diverged",
    }
  `);
});

it('says that memory ran out when the trainer was killed from outside', () => {
  const { reason } = judgeFailure({ kind: 'exited', code: null, signal: 'SIGKILL', tail: '' }, fresh);
  expect(reason).toBe('The trainer was killed from outside, most likely for want of memory');
});

it('survives many lost workers, but not without end', () => {
  expect(judgeLosses({ ...fresh, lostBefore: 24 })).toBeUndefined();
  expect(judgeLosses({ ...fresh, lostBefore: 25 })).toMatchObject({ kind: 'final', trial: 'failed' });
});
