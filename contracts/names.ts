/**
 * Every name that two processes must agree on. No zod here: workflows import these values,
 * and one zod value in a workflow's reach doubles its bundle.
 */

/** Task queues. Workflows and light activities run on `control`; whatever needs a slot or the data runs on `training`. */
export const taskQueues = {
  control: 'hypersweep-control',
  training: 'hypersweep-training',
} as const;

export const workflowTypes = {
  sweep: 'sweepWorkflow',
  experiment: 'experimentWorkflow',
} as const;

/** Custom search attributes (all Keyword), so that Temporal's UI can filter by them. */
export const searchAttributes = {
  sweep: 'HypersweepSweep',
  experiment: 'HypersweepExperiment',
  state: 'HypersweepState',
} as const;

export const queries = { progress: 'progress' } as const;

/** `slots`: a worker tells an experiment how many trials all living workers can run at once. */
export const signals = { slots: 'slots' } as const;

/** Failure types that Temporal must not retry: the same input would fail the same way. */
export const finalFailures = {
  invalidTrial: 'InvalidTrial',
  diverged: 'Diverged',
  noData: 'NoData',
  failedTooOften: 'FailedTooOften',
  outOfMemory: 'OutOfMemory',
  /** Rows that are gone or that no longer parse: names of the errors that say so. */
  missingRow: 'MissingRow',
  unreadableRow: 'ZodError',
} as const;
