/** What a `SweepError` is about; the command line turns each into an exit code. */
export type ErrorKind =
  | 'usage' // the command or the sweep file is wrong
  | 'not-found' // no such sweep, experiment or trial
  | 'conflict' // it runs already, a port is taken
  | 'setup' // something is missing on the machine or does not match its checksum
  | 'services' // Temporal or PostgreSQL does not answer
  | 'data'; // a data set is missing or damaged

/**
 * An error that a person can act on: what happened, where, and what to do about it.
 * `message` is one sentence without a stack; `mend` is the next step.
 */
export class SweepError extends Error {
  override readonly name = 'SweepError';
  readonly kind: ErrorKind;
  readonly mend: string | undefined;

  constructor(kind: ErrorKind, message: string, options: { mend?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.mend = options.mend;
  }
}
