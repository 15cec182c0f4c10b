import type { SweepFacts } from '../../contracts/dashboard.ts';
import type { ListedSweep, SweepSort } from '../../contracts/sweep-list.ts';

type Value = string | number | null;

/** Orders that a sweep's own row tells. */
const ofFacts = {
  started: ({ startedAt, createdAt }) => time(startedAt ?? createdAt),
  name: ({ id }) => id,
  state: ({ state }) => state,
  took: ({ startedAt, endedAt }, now) =>
    startedAt === null ? null : (endedAt === null ? now.getTime() : time(endedAt)) - time(startedAt),
} satisfies Partial<Record<SweepSort, (sweep: SweepFacts, now: Date) => Value>>;
type FactSort = keyof typeof ofFacts;

/** Orders for which a sweep's trials are counted. */
const ofTrials: Readonly<Record<Exclude<SweepSort, FactSort>, (sweep: ListedSweep) => Value>> = {
  progress: ({ done, planned }) => (planned === 0 ? 0 : done / planned),
  left: (sweep) => sweep.secondsLeft,
  hours: ({ slotTime }) => slotTime.reduce((sum, { seconds }) => sum + seconds, 0),
  failures: ({ failed }) => failed,
};

export const isOfFacts = (sort: SweepSort): sort is FactSort => sort in ofFacts;

export function sortFacts(
  sweeps: readonly SweepFacts[],
  { sort, descending, now }: { sort: FactSort; descending: boolean; now: Date },
): SweepFacts[] {
  const valueOf: (sweep: SweepFacts, now: Date) => Value = ofFacts[sort];
  return inOrder(sweeps, (sweep) => valueOf(sweep, now), descending);
}

export function sortListed(
  sweeps: readonly ListedSweep[],
  { sort, descending }: { sort: Exclude<SweepSort, FactSort>; descending: boolean },
): ListedSweep[] {
  return inOrder(sweeps, ofTrials[sort], descending);
}

/** What has no value stands last, whichever way; what has the same stays as it stood. */
function inOrder<T>(sweeps: readonly T[], valueOf: (sweep: T) => Value, descending: boolean): T[] {
  return sweeps
    .map((sweep) => ({ sweep, value: valueOf(sweep) }))
    .toSorted(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const order = a < b ? -1 : Number(a > b);
      return descending ? -order : order;
    })
    .map(({ sweep }) => sweep);
}

const time = (moment: string): number => new Date(moment).getTime();
