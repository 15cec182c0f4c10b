import type { ErrorKind } from '../contracts/errors.ts';
import type { ExperimentReport, Report } from '../contracts/report.ts';

/** What a script can tell from the exit code; the README lists them. */
export const exitCodes = {
  ok: 0,
  /** A fault of ours. */
  unexpected: 1,
  usage: 2,
  /** The sweep ended and a trial or an experiment of it failed. */
  sweepFailed: 3,
  /** The sweep was stopped by a person. */
  sweepCancelled: 4,
  conflict: 5,
  setup: 6,
  services: 7,
  /** Data is missing: of a sweep, that nothing else failed. */
  data: 8,
  /** Ctrl-C: the command went, the sweep goes on. */
  detached: 130,
} as const;

export const exitCodeOfError: Readonly<Record<ErrorKind, number>> = {
  usage: exitCodes.usage,
  'not-found': exitCodes.usage,
  conflict: exitCodes.conflict,
  setup: exitCodes.setup,
  services: exitCodes.services,
  data: exitCodes.data,
};

/** How a sweep that has ended is told to a script. */
export function exitCodeOf({ state, experiments }: Report): number {
  if (state === 'cancelled') return exitCodes.sweepCancelled;
  const failed = experiments.filter((each) => each.state === 'failed' || each.trials.failed > 0);
  if (failed.length > 0 && failed.every(lacksData)) return exitCodes.data;
  return failed.length > 0 || state === 'failed' ? exitCodes.sweepFailed : exitCodes.ok;
}

function lacksData({ rows }: ExperimentReport): boolean {
  return rows.some(({ verdict }) => verdict === 'no-data');
}
