import type { RunState } from '../../contracts/states.ts';
import { finalStates, runTransitions, statesBefore } from '../../contracts/states.ts';
import { SweepSpec } from '../../contracts/sweep.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { MissingRow } from '../missing-row.ts';
import { recordEvent } from './events.ts';

export interface SweepRow {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly state: RunState;
  readonly reason: string | null;
  readonly spec: SweepSpec;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Since when lists leave it out. */
  readonly archivedAt: Date | null;
}

export interface NewSweep {
  readonly id: string;
  /** `k3f9`: the end of the id, the beginning of its trials' ids. */
  readonly suffix: string;
  readonly hash: string;
  readonly spec: SweepSpec;
  /** Trials of each experiment, in the spec's order. */
  readonly planned: readonly number[];
}

/** `taken`: the id stands already; `running`: a sweep of the same hash is pending or running. */
export type CreateOutcome = { kind: 'created' } | { kind: 'taken' } | { kind: 'running'; sweep: SweepRow };

const experimentIdOf = (suffix: string, experiment: string): string => `${suffix}/${experiment}`;

/** Creates a sweep and its experiments, or says why it cannot. */
export async function createSweep(
  db: Database,
  { id, suffix, hash, spec, planned }: NewSweep,
): Promise<CreateOutcome> {
  const experiments = spec.experiments.map((experiment, position) => ({
    id: experimentIdOf(suffix, experiment.experiment),
    name: experiment.experiment,
    position,
    spec: experiment,
    planned: planned[position] ?? 0,
  }));
  try {
    await db.sweep.create({
      data: { id, name: spec.name, hash, scale: spec.scale, spec, experiments: { create: experiments } },
    });
    return { kind: 'created' };
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    const running = await findRunning(db, hash);
    return running ? { kind: 'running', sweep: running } : { kind: 'taken' };
  }
}

async function findRunning(db: Database, hash: string): Promise<SweepRow | undefined> {
  const row = await db.sweep.findFirst({ where: { hash, state: { in: ['pending', 'running'] } } });
  return row ? toRow(row) : undefined;
}

/** A sweep by its whole id, else by the end of it (`k3f9`), else by its name (the newest of that name). */
export async function findSweep(db: Database, idOrEnd: string): Promise<SweepRow | undefined> {
  // Everything else would be a pattern to LIKE, and `sweep stop %` somebody's sweep.
  if (!/^[a-z0-9-]+$/.test(idOrEnd)) return undefined;
  const newest = { orderBy: { createdAt: 'desc' } } as const;
  const row =
    (await db.sweep.findUnique({ where: { id: idOrEnd } })) ??
    (await db.sweep.findFirst({ where: { id: { endsWith: `-${idOrEnd}` } }, ...newest })) ??
    (await db.sweep.findFirst({ where: { name: idOrEnd }, ...newest }));
  return row ? toRow(row) : undefined;
}

/** A sweep by its whole id, which must be there. */
export async function requireSweepRow(db: Database, id: string): Promise<SweepRow> {
  const row = await db.sweep.findUnique({ where: { id } });
  if (!row) throw new MissingRow('sweep', id);
  return toRow(row);
}

/** The newest sweeps: those that are not archived, those that are, or all. */
export async function listSweeps(
  db: Database,
  limit: number,
  archived: boolean | 'too' = 'too',
): Promise<SweepRow[]> {
  const where = archived === 'too' ? {} : { archivedAt: archived ? { not: null } : null };
  const rows = await db.sweep.findMany({ where, orderBy: { createdAt: 'desc' }, take: limit });
  return rows.map(toRow);
}

/** Takes a sweep that has ended out of the lists, or puts it back; a repeated call changes nothing. */
export async function setArchived(db: Database, id: string, archived: boolean): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.sweep.updateMany({
      where: { id, archivedAt: archived ? null : { not: null }, state: { in: finalStates(runTransitions) } },
      data: { archivedAt: archived ? new Date() : null },
    });
    if (count === 0) return;
    const word = archived ? 'archived' : 'unarchived';
    await recordEvent(tx, {
      sweepId: id,
      kind: `sweep ${word}`,
      message: `The sweep was ${word} by a person`,
    });
  });
}

/**
 * Moves a sweep to a state if the table of transitions allows it; a repeated call changes nothing.
 * @returns the state that it has now, which is another one when the change was refused
 */
export async function setSweepState(
  db: Database,
  id: string,
  state: RunState,
  reason?: string,
): Promise<RunState> {
  return await db.$transaction(async (tx) => {
    const { count } = await tx.sweep.updateMany({
      where: { id, state: { in: statesBefore(runTransitions, state) } },
      data: changeTo(state, reason),
    });
    if (count > 0) {
      await recordEvent(tx, {
        sweepId: id,
        kind: `sweep ${state}`,
        message: reason ?? `The sweep is ${state}`,
      });
      return state;
    }
    const row = await tx.sweep.findUnique({ where: { id }, select: { state: true } });
    if (!row) throw new MissingRow('sweep', id);
    return row.state;
  });
}

/** The columns that a change of state sets, on a sweep and on an experiment. */
export function changeTo(state: RunState, reason: string | undefined) {
  return {
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(state === 'running' ? { startedAt: new Date() } : { endedAt: new Date() }),
  };
}

type DbSweep = Awaited<ReturnType<Database['sweep']['findFirstOrThrow']>>;

function toRow(row: DbSweep): SweepRow {
  const { id, name, hash, state, reason, createdAt, startedAt, endedAt, archivedAt } = row;
  const spec = SweepSpec.parse(row.spec);
  return { id, name, hash, state, reason, spec, createdAt, startedAt, endedAt, archivedAt };
}
