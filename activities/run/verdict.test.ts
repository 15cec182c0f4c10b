import { expect, it } from 'vitest';
import { judgeDrawing, judgeFailure, judgeLosses } from './verdict.ts';

const fresh = { failedBefore: 0, lostBefore: 0 };
const crash = {
  kind: 'exited',
  code: 1,
  signal: null,
  tail: 'boom',
  killedByWorker: false,
  oomKills: { before: 0, after: 0 },
} as const;

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

it('tries a trial that ran out of memory once more, and says then what would help', () => {
  const failed = {
    kind: 'failed',
    failure: 'out-of-memory',
    message: 'OOM when allocating tensor with shape[9]',
    step: 3,
    lastCheckpoint: null,
  } as const;
  expect(judgeFailure(failed, fresh)).toMatchInlineSnapshot(`
    {
      "kind": "retry",
      "reason": "The trainer ran out of memory: OOM when allocating tensor with shape[9]",
    }
  `);
  expect(judgeFailure(failed, { ...fresh, failedBefore: 1 })).toMatchInlineSnapshot(`
    {
      "kind": "final",
      "reason": "The trainer ran out of memory: OOM when allocating tensor with shape[9] (2 attempts ended in an error); a smaller batch or model needs less memory, and so do fewer trials at once (\`sweep worker --slots\`)",
      "trial": "failed",
      "type": "OutOfMemory",
    }
  `);
  const aborted = { ...crash, code: null, signal: 'SIGABRT', tail: 'std::bad_alloc' } as const;
  expect(judgeFailure(aborted, { ...fresh, failedBefore: 1 })).toMatchObject({ type: 'OutOfMemory' });
});

it('says what is known of a trainer that was killed', () => {
  const killed = { ...crash, code: null, signal: 'SIGKILL', tail: '' } as const;
  const reasonOf = (before: number | null, after: number | null) =>
    judgeFailure({ ...killed, oomKills: { before, after } }, fresh).reason;
  expect([reasonOf(3, 4), reasonOf(3, 3), reasonOf(null, null)]).toMatchInlineSnapshot(`
    [
      "The trainer ran out of memory and was ended by SIGKILL",
      "The trainer process was ended by SIGKILL",
      "The trainer was ended by SIGKILL from outside, probably out of memory",
    ]
  `);
});

it('survives many lost workers, but not without end', () => {
  expect(judgeLosses({ ...fresh, lostBefore: 24 })).toBeUndefined();
  expect(judgeLosses({ ...fresh, lostBefore: 25 })).toMatchObject({ kind: 'final', trial: 'failed' });
});

it('keeps the result of a trial whose trainer dies while it draws, and says what was lost', () => {
  const result = {
    metrics: { test_error: 2 },
    steps: 10,
    examples: 320,
    parameters: 20,
    paperParameters: 10,
    weightsHash: 'w',
    resumedFrom: null,
    data: { dataset: 'mnist', source: 'x', checksum: 'x', share: 1 },
  };
  expect(judgeDrawing(crash, { result })).toEqual({
    kind: 'done',
    result,
    notDrawn: 'The trainer process ended with code 1: boom',
  });
  expect(judgeDrawing(crash, {})).toBe(crash);
  const killed = { ...crash, killedByWorker: true };
  expect(judgeDrawing(killed, { result })).toBe(killed);
  const interrupted = { kind: 'interrupted', step: 10 } as const;
  expect(judgeDrawing(interrupted, { result })).toBe(interrupted);
});
