import type { SweepSummary } from '../../contracts/dashboard.ts';
import { SweepError } from '../../contracts/errors.ts';
import type { Database } from '../../prisma/database.ts';
import { sweepSummaries } from '../../prisma/queries/sweep-summaries.ts';

/** A sweep that must be there; by its whole id alone, so that an address always means the same sweep. */
export async function requireSweep(db: Database, id: string): Promise<SweepSummary> {
  const [sweep] = await sweepSummaries(db, { id });
  if (sweep) return sweep;
  throw new SweepError('not-found', `There is no sweep \`${id}\`.`, {
    mend: 'The list of sweeps has all there are.',
  });
}
