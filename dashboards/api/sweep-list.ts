import type { SweepFacts } from '../../contracts/dashboard.ts';
import type { ListedSweep, SweepList, SweepQuery } from '../../contracts/sweep-list.ts';
import type { Database } from '../../prisma/database.ts';
import { countSweeps, findSweeps } from '../../prisma/queries/sweep-summaries.ts';
import { secondsLeft } from './seconds-left.ts';
import { isOfFacts, sortFacts, sortListed } from './sort-sweeps.ts';
import type { SweepTallies } from './sweep-tallies.ts';

/** The first sweeps that fit a query. Trials are counted of those alone, unless the order depends on them. */
export async function sweepList(db: Database, tallies: SweepTallies, query: SweepQuery): Promise<SweepList> {
  const [found, counts] = await Promise.all([findSweeps(db, query), countSweeps(db, query.archived)]);
  const now = new Date();
  const { sort, order, limit } = query;
  const descending = order === 'desc';
  const sweeps = isOfFacts(sort)
    ? await listed(tallies, sortFacts(found, { sort, descending, now }).slice(0, limit), now)
    : sortListed(await listed(tallies, found, now), { sort, descending }).slice(0, limit);
  return { sweeps, fitting: found.length, ...counts };
}

/** Sweeps with what a list shows beside them: how long they still take, and what they have taken of the slots. */
async function listed(
  tallies: SweepTallies,
  sweeps: readonly SweepFacts[],
  now: Date,
): Promise<ListedSweep[]> {
  const counted = await tallies.of(sweeps);
  return sweeps.flatMap((facts) => {
    const tally = counted.get(facts.id);
    if (!tally) return []; // deleted meanwhile
    return [{ ...facts, ...tally, secondsLeft: secondsLeft({ ...facts, done: tally.done }, now) }];
  });
}
