/**
 * States of sweeps, experiments, trials and attempts, and the one table of allowed transitions.
 * SQL guards its updates with it and tests walk it. No zod here: workflows import these values.
 *
 * `stopped` by a rule, `cancelled` by a person, `failed` by an error, `diverged` by NaN or infinity: never one for another.
 */

export const runStates = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
/** The state of a sweep or of an experiment. */
export type RunState = (typeof runStates)[number];

export const trialStates = [
  'pending',
  'running',
  'completed',
  'stopped',
  'cancelled',
  'failed',
  'diverged',
] as const;
export type TrialState = (typeof trialStates)[number];

export const attemptStates = [
  'running',
  'completed',
  'interrupted',
  'cancelled',
  'failed',
  'diverged',
  'lost',
] as const;
/** `lost`: a newer attempt opened before this one said how it ended. `interrupted`: its worker was told to shut down. */
export type AttemptState = (typeof attemptStates)[number];

export const runTransitions: Readonly<Record<RunState, readonly RunState[]>> = {
  pending: ['running', 'cancelled', 'failed'],
  running: ['completed', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};

/** `running → running` is a new attempt after a lost one; `running → pending` waits for the attempt after one that ended. */
export const trialTransitions: Readonly<Record<TrialState, readonly TrialState[]>> = {
  pending: ['running', 'cancelled', 'failed'],
  running: ['running', 'pending', 'completed', 'stopped', 'cancelled', 'failed', 'diverged'],
  completed: [],
  stopped: [],
  cancelled: [],
  failed: [],
  diverged: [],
};

/** The states from which `to` may be entered. */
export function statesBefore<S extends string>(table: Readonly<Record<S, readonly S[]>>, to: S): S[] {
  return keysOf(table).filter((from) => table[from].includes(to));
}

/** A state that is never left. */
export function isFinal<S extends string>(table: Readonly<Record<S, readonly S[]>>, state: S): boolean {
  return table[state].length === 0;
}

/** The states that are never left. */
export function finalStates<S extends string>(table: Readonly<Record<S, readonly S[]>>): S[] {
  return keysOf(table).filter((state) => isFinal(table, state));
}

function keysOf<S extends string>(table: Readonly<Record<S, unknown>>): S[] {
  const keys: S[] = [];
  for (const key in table) keys.push(key);
  return keys;
}
