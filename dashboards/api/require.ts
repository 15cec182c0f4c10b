import type { SweepSummary } from '../../contracts/dashboard.ts';
import { SweepError } from '../../contracts/errors.ts';
import type { Database } from '../../prisma/database.ts';
import { sweepSummary } from '../../prisma/queries/sweep-summaries.ts';

/* A sweep that must be there; by its whole id alone, so that an address always means the same sweep. */

type RequiredSweep = Pick<SweepSummary, 'id' | 'state'> & { readonly archivedAt: Date | null };

/** That it is there, and where it stands: asked of its own row, however many trials it has. */
export async function requireSweep(db: Database, id: string): Promise<RequiredSweep> {
  return (
    (await db.sweep.findUnique({ where: { id }, select: { id: true, state: true, archivedAt: true } })) ??
    noSuchSweep(id)
  );
}

/** With the counts of its trials. */
export async function requireSummary(db: Database, id: string): Promise<SweepSummary> {
  return (await sweepSummary(db, id)) ?? noSuchSweep(id);
}

function noSuchSweep(id: string): never {
  throw new SweepError('not-found', `There is no sweep \`${id}\`.`, {
    mend: 'The list of sweeps has all there are.',
  });
}
