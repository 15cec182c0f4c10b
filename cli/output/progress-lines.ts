import colours from 'picocolors';
import type { RunState } from '../../contracts/states.ts';
import type { Snapshot } from '../../prisma/queries/snapshot.ts';
import { secondsLeft } from '../../sweeps/statistics/seconds-left.ts';
import { renderBar } from './bar.ts';
import { duration } from './time.ts';

export interface SweepState {
  readonly id: string;
  readonly state: RunState;
  readonly reason: string | null;
  readonly spec: { readonly scale: string };
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface ProgressOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly now?: Date;
}

/** Where a sweep stands, as the lines a terminal shows: the sweep, its experiments, the trials that are running. */
export function progressLines(
  sweep: SweepState,
  snapshot: Snapshot,
  { width, now = new Date() }: ProgressOptions,
): string[] {
  const names = snapshot.experiments.map(({ name }) => name.length);
  const pad = Math.max(12, ...names);
  return [
    headLine(sweep, snapshot, now),
    ...snapshot.experiments.map((experiment) => experimentLine(experiment, pad, width)),
    ...snapshot.running.slice(0, 16).map((trial) => trialLine(trial)),
    ...(snapshot.running.length > 16 ? [colours.dim(`  … ${snapshot.running.length - 16} more`)] : []),
  ];
}

function headLine(sweep: SweepState, { experiments }: Snapshot, now: Date): string {
  const planned = sum(experiments.map((experiment) => experiment.planned));
  const ended = sum(experiments.map((experiment) => experiment.ended));
  const retries = sum(experiments.map((experiment) => experiment.retries));
  const parts = [
    colours.bold(sweep.id),
    `scale ${sweep.spec.scale}`,
    sweep.state,
    `${ended} of ${planned} trials`,
    ...(retries > 0 ? [`${retries} retried`] : []),
    ...timeParts(sweep, experiments, now),
    ...(sweep.reason === null ? [] : [sweep.reason]),
  ];
  return parts.join('  ');
}

function timeParts(
  { state, startedAt, endedAt }: SweepState,
  experiments: Snapshot['experiments'],
  now: Date,
): string[] {
  if (!startedAt) return [];
  const elapsed = ((endedAt ?? now).getTime() - startedAt.getTime()) / 1000;
  const left = state === 'running' ? secondsLeftOf(experiments, elapsed) : undefined;
  return [duration(elapsed), ...(left === undefined ? [] : [`about ${duration(left)} left`])];
}

export function secondsLeftOf(experiments: Snapshot['experiments'], elapsed: number): number | undefined {
  const planned = sum(experiments.map((experiment) => experiment.planned));
  const done = sum(experiments.map((experiment) => experiment.done));
  return secondsLeft({ planned, done, elapsed });
}

function experimentLine(experiment: Snapshot['experiments'][number], pad: number, width: number): string {
  const { name, planned, ended, failed, running, done, state, reason } = experiment;
  const bar = renderBar(planned === 0 ? 0 : done / planned, Math.max(10, Math.min(40, width - pad - 40)));
  const notes = [
    `${String(ended).padStart(String(planned).length)}/${planned}`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(failed > 0 ? [colours.red(`${failed} failed`)] : []),
    ...(state === 'running' ? [] : [state]),
    ...(reason === null ? [] : [reason]),
  ];
  return `  ${name.padEnd(pad)}  ${bar}  ${notes.join('  ')}`;
}

function trialLine(trial: Snapshot['running'][number]): string {
  const { id, step, steps, attempt, loss, seconds, slot, worker } = trial;
  const notes = [
    steps === 0 ? 'starting' : `step ${step}/${steps}`,
    ...(loss === null ? [] : [`loss ${loss.toPrecision(3)}`]),
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    duration(seconds),
  ];
  return `    ${id}  ${colours.dim(`${notes.join('  ')}  on ${worker.split(':')[0] ?? worker} slot ${slot + 1}`)}`;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
