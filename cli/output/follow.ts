import { setTimeout as sleep } from 'node:timers/promises';
import { createLogUpdate } from 'log-update';
import { isFinal, runTransitions, type RunState } from '../../contracts/states.ts';
import type { Database } from '../../prisma/database.ts';
import { untilAnswered } from '../../prisma/patience.ts';
import { snapshot, type Snapshot } from '../../prisma/queries/snapshot.ts';
import { findSweep, type SweepRow } from '../../prisma/queries/sweeps.ts';
import { note } from './print.ts';
import { progressLines } from './progress-lines.ts';

export interface FollowOptions {
  /** Shows nothing of the sweep's progress. */
  readonly quiet?: boolean;
  /** Called once when the sweep has not ended after a second. */
  readonly onSlow?: () => void;
}

/** Milliseconds between two looks at Postgres. */
const lookEvery = 500;
/** Where there is no terminal: milliseconds between two lines while nothing ends. */
const lineEvery = 20_000;

/**
 * Shows a sweep's progress until it ends: redrawn in place on a terminal, a line now and then elsewhere.
 * @returns its final state, or `detached` after Ctrl-C
 */
export async function follow(
  db: Database,
  id: string,
  options: FollowOptions = {},
): Promise<RunState | 'detached'> {
  const screen = options.quiet ? silent : process.stderr.isTTY ? liveScreen() : plainScreen();
  const interrupted = new AbortController();
  const onInterrupt = () => interrupted.abort();
  process.once('SIGINT', onInterrupt);
  const began = Date.now();
  let slow = false;
  try {
    while (!interrupted.signal.aborted) {
      const { sweep, now } = await untilAnswered(() => look(db, id), screen.waiting, interrupted.signal);
      screen.show(sweep, now);
      if (isFinal(runTransitions, sweep.state)) return sweep.state;
      if (!slow && Date.now() - began > 1000) {
        slow = true;
        options.onSlow?.();
      }
      await pause(lookEvery, interrupted.signal);
    }
    return 'detached';
  } catch (error) {
    if (interrupted.signal.aborted) return 'detached';
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
    screen.close();
  }
}

async function look(db: Database, id: string): Promise<{ sweep: SweepRow; now: Snapshot }> {
  const [sweep, now] = await Promise.all([findSweep(db, id), snapshot(db, id)]);
  if (!sweep) throw new Error(`The sweep ${id} has vanished from the database`);
  return { sweep, now };
}

interface Screen {
  readonly show: (sweep: SweepRow, now: Snapshot) => void;
  /** PostgreSQL does not answer. */
  readonly waiting: (seconds: number) => void;
  readonly close: () => void;
}

const silent: Screen = { show: () => undefined, waiting: () => undefined, close: () => undefined };

function liveScreen(): Screen {
  const draw = createLogUpdate(process.stderr);
  return {
    show: (sweep, now) =>
      draw(progressLines(sweep, now, { width: process.stderr.columns ?? 100 }).join('\n')),
    waiting: (seconds) =>
      draw(
        `PostgreSQL does not answer; waiting for it (${seconds.toFixed(0)} s). The sweep goes on when it is back.`,
      ),
    close: () => draw.done(),
  };
}

function plainScreen(): Screen {
  let shown = '';
  let at = 0;
  return {
    show: (sweep, now) => {
      const key = JSON.stringify([sweep.state, now.experiments.map(({ ended, state }) => [ended, state])]);
      if (key === shown && Date.now() - at < lineEvery) return;
      shown = key;
      at = Date.now();
      const [head = ''] = progressLines(sweep, now, { width: 100 });
      note(head);
    },
    waiting: (seconds) => note(`PostgreSQL does not answer; waiting for it (${seconds.toFixed(0)} s)`),
    close: () => undefined,
  };
}

/** Sleeps, or ends early when the signal is aborted. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
