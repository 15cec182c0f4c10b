import type { ActivityOptions } from '@temporalio/workflow';
import { finalFailures, taskQueues } from '../contracts/names.ts';

const nonRetryableErrorTypes = Object.values(finalFailures);

/**
 * Bookkeeping in Postgres. Retried without end: while Postgres is away the sweep waits, it does not fail.
 */
export const bookkeeping: ActivityOptions = {
  taskQueue: taskQueues.control,
  // One statement or a short transaction; the longest plans a page of a large grid.
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '15s', nonRetryableErrorTypes },
};

/** Fetching and verifying a data set. */
export const preparing: ActivityOptions = {
  taskQueue: taskQueues.training,
  // enwik8 and WMT'14 over a slow line.
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '1 minute',
  // A mirror that is away now may answer within half a minute; damaged data of the user's fails as `NoData` at once.
  retry: { initialInterval: '2s', maximumInterval: '1 minute', maximumAttempts: 5, nonRetryableErrorTypes },
};

/**
 * One trial. Its attempts are not counted here: a worker may be killed any number of times. `runTrial` itself counts
 * attempts that ended in an error and fails the trial for good with one of the final failures.
 */
export const training: ActivityOptions = {
  taskQueue: taskQueues.training,
  // The longest trial of the paper takes weeks.
  startToCloseTimeout: '60 days',
  // The worker beats every 2 s from a process that does not train; ten missed beats and it is taken for dead.
  heartbeatTimeout: '20 seconds',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    nonRetryableErrorTypes,
  },
  // The activity writes `cancelled` after its trainer has ended; until then the slot is not free.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
};
