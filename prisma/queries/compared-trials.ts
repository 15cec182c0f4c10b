import { z } from 'zod';
import { ExperimentSpec, Point } from '../../contracts/sweep.ts';
import { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';

export interface TrialChoice {
  readonly trials: readonly string[];
  /** All trials of these. */
  readonly sweeps: readonly string[];
}

const Chosen = z.array(z.object({ id: z.string(), all: z.number() }));

/**
 * So many trials of a comparison at most, by sweep, experiment and plan: those that are named before those of the sweeps.
 * @returns also how many there are in all
 */
export async function comparedTrials(db: Database, { trials, sweeps }: TrialChoice, most: number) {
  const chosen = Chosen.parse(
    await db.$queryRaw`
      WITH named AS (
        SELECT id, experiment_id, position FROM trial WHERE id = ANY(${[...trials]}::text[])
      ), whole AS (
        SELECT id, position FROM experiment WHERE sweep_id = ANY(${[...sweeps]}::text[])
      ), counted AS (
        SELECT (SELECT count(*) FROM trial WHERE experiment_id IN (SELECT id FROM whole))
          + (SELECT count(*) FROM named WHERE experiment_id NOT IN (SELECT id FROM whole)) AS all
      ), candidate AS (
        SELECT id, 0 AS turn, 0 AS place, position FROM named
        UNION ALL
        SELECT t.id, 1, whole.position, t.position
        FROM whole CROSS JOIN LATERAL ( -- the first of each are enough, and stand in the index
          SELECT id, position FROM trial
          WHERE experiment_id = whole.id AND NOT id = ANY(${[...trials]}::text[])
          ORDER BY position LIMIT ${most}::int
        ) t
      )
      SELECT id, counted.all::int AS all FROM candidate, counted ORDER BY turn, place, position, id LIMIT ${most}::int`,
  );
  return {
    trials: await readTrials(
      db,
      chosen.map(({ id }) => id),
    ),
    all: chosen[0]?.all ?? 0,
  };
}

async function readTrials(db: Database, ids: readonly string[]) {
  const rows = await db.trial.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ experiment: { position: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      experimentId: true,
      configuration: true,
      parameters: true,
      seed: true,
      state: true,
      result: true,
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { version: true } },
    },
  });
  const experiments = await readExperiments(db, [...new Set(rows.map(({ experimentId }) => experimentId))]);
  return rows.flatMap(({ experimentId, parameters, result, attempts, ...trial }) => {
    const experiment = experiments.get(experimentId);
    if (!experiment) return []; // deleted meanwhile
    return [
      {
        ...trial,
        ...experiment,
        parameters: Point.parse(parameters),
        result: result === null ? null : TrialResult.parse(result),
        version: attempts[0]?.version ?? null,
      },
    ];
  });
}
export type ComparedTrial = Awaited<ReturnType<typeof readTrials>>[number];

/** A spec may be long: each is read and parsed once, not for each of its trials. */
async function readExperiments(db: Database, ids: readonly string[]) {
  const rows = await db.experiment.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, sweepId: true, spec: true, sweep: { select: { scale: true } } },
  });
  return new Map(
    rows.map(({ id, sweepId, spec, sweep }) => [
      id,
      { sweep: sweepId, scale: sweep.scale, spec: ExperimentSpec.parse(spec) },
    ]),
  );
}

const Found = z.array(z.object({ id: z.string() }));

/** Which of the trials there are, and which of the sweeps have any. */
export async function findCompared(
  db: Database,
  { trials, sweeps }: TrialChoice,
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw`
    SELECT id FROM trial WHERE id = ANY(${[...trials]}::text[])
    UNION ALL
    SELECT s.id FROM sweep s WHERE s.id = ANY(${[...sweeps]}::text[]) AND EXISTS (
      SELECT FROM experiment e JOIN trial t ON t.experiment_id = e.id WHERE e.sweep_id = s.id
    )`;
  return new Set(Found.parse(rows).map(({ id }) => id));
}
