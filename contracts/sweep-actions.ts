import type { RunState } from './states.ts';
import { isFinal, runTransitions } from './states.ts';

/** What a person can do to a sweep, from the command line and from its page alike. */
export const sweepActions = ['stop', 'restart', 'archive', 'unarchive'] as const;
export type SweepAction = (typeof sweepActions)[number];

export interface Standing {
  readonly id: string;
  readonly state: RunState;
  readonly archivedAt: unknown;
}

/** Why an action makes no sense for a sweep as it is; undefined when it does. */
export function whyNot(action: SweepAction, sweep: Standing): string | undefined {
  return rules[action](sweep);
}

const rules: Readonly<Record<SweepAction, (sweep: Standing) => string | undefined>> = {
  stop: (sweep) => (hasEnded(sweep) ? `${sweep.id} had ended already: ${sweep.state}.` : undefined),
  restart: (sweep) =>
    hasEnded(sweep)
      ? undefined
      : `${sweep.id} is ${sweep.state}: stop it, or wait for its end, before it starts again.`,
  archive: (sweep) =>
    !hasEnded(sweep)
      ? `${sweep.id} is ${sweep.state}: stop it, or wait for its end, before you archive it.`
      : sweep.archivedAt === null
        ? undefined
        : `${sweep.id} is archived already.`,
  unarchive: (sweep) => (sweep.archivedAt === null ? `${sweep.id} is not archived.` : undefined),
};

const hasEnded = ({ state }: Standing): boolean => isFinal(runTransitions, state);
