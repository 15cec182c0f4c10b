import type { SweepSummary } from '../../../../contracts/dashboard.ts';
import type { SweepAction } from '../../../../contracts/sweep-actions.ts';
import { count } from '../../data/format.ts';

/** What an action is called, before, while and after. */
export interface ActionWords {
  readonly button: string;
  readonly question: string;
  /** What closes the dialog and changes nothing. */
  readonly leave: string;
  readonly busy: string;
  /** Said once it is asked for, where the page does not show it at once. */
  readonly asked?: string;
}

export const words: Readonly<Record<SweepAction, ActionWords>> = {
  stop: {
    button: 'Stop',
    question: 'Stop this sweep?',
    leave: 'Let it run',
    busy: 'Asking …',
    asked: 'Stopping. Running trials write a last checkpoint first.',
  },
  restart: {
    button: 'Start again',
    question: 'Start this sweep again?',
    leave: 'Leave it',
    busy: 'Starting …',
    asked: 'Started again. The new one stands first in the list of sweeps.',
  },
  archive: { button: 'Archive', question: 'Archive this sweep?', leave: 'Leave it', busy: 'Archiving …' },
  unarchive: {
    button: 'Unarchive',
    question: 'Put this sweep back into the list?',
    leave: 'Leave it',
    busy: 'Putting back …',
  },
};

type Counts = Pick<SweepSummary, 'planned' | 'ended' | 'running'>;

/** What an action will do, in numbers, a sentence each. */
export function consequences(action: SweepAction, { planned, ended, running }: Counts): string[] {
  if (action === 'unarchive') return ['It stands in the list of sweeps again.'];
  if (action === 'restart') {
    return [
      `The same file starts as a sweep of its own, with ${trials(planned)}.`,
      'This one and its results stay as they are.',
    ];
  }
  if (action === 'archive') {
    return [
      'It leaves the list of sweeps, where the filter “Archived” still shows it.',
      `Nothing is deleted: ${trials(planned)}, figures and files stay, and its page keeps its address.`,
    ];
  }
  const unborn = Math.max(0, planned - ended - running);
  return [
    running === 0
      ? 'No trial runs right now.'
      : `${trials(running, 'running')} ${running === 1 ? 'writes' : 'write'} a last checkpoint and ${running === 1 ? 'ends' : 'end'} as cancelled.`,
    ...(unborn === 0
      ? []
      : [`${trials(unborn)} that ${unborn === 1 ? 'has' : 'have'} not begun never will.`]),
    ended === 0
      ? 'No trial has ended yet, so there are no results to keep.'
      : `${trials(ended)} that ${ended === 1 ? 'has ended keeps its' : 'have ended keep their'} results.`,
    'A stopped sweep cannot go on; the same file can be started anew.',
  ];
}

const trials = (number: number, kind = ''): string =>
  [count(number), kind, number === 1 ? 'trial' : 'trials'].filter(Boolean).join(' ');
