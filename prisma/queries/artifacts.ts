import { z } from 'zod';
import { Artifact, type Stored } from '../../contracts/artifact.ts';
import { SweepArtifact } from '../../contracts/report.ts';
import type { Database } from '../database.ts';

/** An artifact and its place in the order in which its trial's were drawn. */
export interface DrawnArtifact extends Artifact {
  readonly position: number;
}

export interface DrawnArtifacts {
  readonly trialId: string;
  readonly attempt: number;
  readonly artifacts: readonly DrawnArtifact[];
}

const Written = z.array(z.object({ owners: z.number() }));

/**
 * Writes a trial's artifacts in one statement. One that stands already under its name becomes what the newest attempt
 * has drawn; the row lock on the trial keeps a stale attempt from slipping in between.
 * @returns false when the attempt is no longer the trial's newest: nothing was written
 */
export async function writeArtifacts(
  db: Database,
  { trialId, attempt, artifacts }: DrawnArtifacts,
): Promise<boolean> {
  const rows = await db.$queryRaw`
    WITH owner AS (
      SELECT id FROM trial WHERE id = ${trialId} AND attempt = ${attempt}::int AND state = 'running' FOR UPDATE
    ), written AS (
      INSERT INTO artifact (trial_id, name, kind, title, media_type, hash, bytes, position)
      SELECT owner.id, drawn.name, drawn.kind, drawn.title, drawn."mediaType", drawn.hash, drawn.bytes, drawn.position
      FROM owner, jsonb_to_recordset(${JSON.stringify(artifacts)}::jsonb)
        AS drawn(name text, kind text, title text, "mediaType" text, hash text, bytes int, position int)
      ON CONFLICT (trial_id, name) DO UPDATE SET kind = excluded.kind, title = excluded.title,
        media_type = excluded.media_type, hash = excluded.hash, bytes = excluded.bytes, position = excluded.position
    )
    SELECT count(*)::int AS owners FROM owner`;
  return Written.parse(rows)[0]?.owners === 1;
}

/** The artifacts of a sweep in the order of its plan, or of one trial, each with where it comes from. */
export async function listArtifacts(
  db: Database,
  which: { sweep: string } | { trial: string },
): Promise<SweepArtifact[]> {
  const rows = await db.artifact.findMany({
    where: 'sweep' in which ? { trial: { experiment: { sweepId: which.sweep } } } : { trialId: which.trial },
    orderBy: [
      { trial: { experiment: { position: 'asc' } } },
      { trial: { position: 'asc' } },
      { position: 'asc' },
    ],
    include: {
      trial: { select: { configuration: true, seed: true, experiment: { select: { name: true } } } },
    },
  });
  return rows.map(({ trial, trialId, ...artifact }) =>
    SweepArtifact.parse({
      ...artifact,
      trial: trialId,
      experiment: trial.experiment.name,
      configuration: trial.configuration,
      seed: trial.seed,
    }),
  );
}

/** One artifact with these bytes, whichever trial drew it; undefined when none did. */
export async function findArtifact(db: Database, { hash, mediaType }: Stored): Promise<Artifact | undefined> {
  const row = await db.artifact.findFirst({ where: { hash, mediaType } });
  return row ? Artifact.parse(row) : undefined;
}
