import { z } from 'zod';
import { SweepArtifact } from '../../contracts/report.ts';
import type { Database } from '../database.ts';

/** Artifacts that a page shows at most. */
const artifactLimit = 1000;

const Rows = z.array(SweepArtifact);
const Seeds = z.array(z.object({ seed: z.number() }));

/** What one trial of each configuration of a sweep has drawn: that of a seed where it has, else that of the least that has. */
export async function figureArtifacts(
  db: Database,
  { sweep, seed }: { sweep: string; seed: number },
): Promise<SweepArtifact[]> {
  const rows = await db.$queryRaw`
    WITH drawn AS (
      SELECT DISTINCT ON (t.experiment_id, t.configuration) t.id, t.position AS place, t.configuration, t.seed,
        e.name AS experiment, e.position AS part
      FROM experiment e JOIN trial t ON t.experiment_id = e.id
      WHERE e.sweep_id = ${sweep} AND EXISTS (SELECT FROM artifact a WHERE a.trial_id = t.id)
      ORDER BY t.experiment_id, t.configuration, t.seed <> ${seed}::int, t.seed
    )
    SELECT a.name, a.kind, a.title, a.media_type AS "mediaType", a.hash, a.bytes,
      d.id AS trial, d.experiment, d.configuration, d.seed
    FROM drawn d JOIN artifact a ON a.trial_id = d.id
    ORDER BY d.part, d.place, a.position
    LIMIT ${artifactLimit}`;
  return Rows.parse(rows);
}

/** The seeds of a sweep's trials that have drawn something. */
export async function drawnSeeds(db: Database, sweep: string): Promise<number[]> {
  const rows = await db.$queryRaw`
    SELECT DISTINCT t.seed FROM experiment e JOIN trial t ON t.experiment_id = e.id
    WHERE e.sweep_id = ${sweep} AND EXISTS (SELECT FROM artifact a WHERE a.trial_id = t.id)
    ORDER BY t.seed`;
  return Seeds.parse(rows).map(({ seed }) => seed);
}
