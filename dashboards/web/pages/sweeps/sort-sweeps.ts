import type { ListedSweep } from '../../../../contracts/dashboard.ts';

/** Columns that a list of sweeps may be ordered by, as its address names them. */
export const sortColumns = [
  'started',
  'name',
  'state',
  'progress',
  'left',
  'hours',
  'failures',
  'took',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface SweepOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The newest first. */
const usual: SweepOrder = { column: 'started', descending: true };

/** `-hours` → the most hours first; the usual order for what is no column. */
export function readOrder(written: string | null): SweepOrder {
  const descending = written?.startsWith('-') ?? false;
  const name = descending ? written?.slice(1) : written;
  const column = sortColumns.find((known) => known === name);
  return column === undefined ? usual : { column, descending };
}

/** What the address says of an order; null of the usual one. */
export function writeOrder({ column, descending }: SweepOrder): string | null {
  const isUsual = column === usual.column && descending === usual.descending;
  return isUsual ? null : `${descending ? '-' : ''}${column}`;
}

/** The order after a press on a column's head: the other way where it is the column already. */
export function pressed(order: SweepOrder, column: SortColumn): SweepOrder {
  // Names from A on, numbers and moments from the greatest on
  const first = column !== 'name' && column !== 'state';
  return { column, descending: order.column === column ? !order.descending : first };
}

/** Sweeps in an order; what has no value stands last, whichever way. */
export function sortSweeps(
  sweeps: readonly ListedSweep[],
  { column, descending }: SweepOrder,
): ListedSweep[] {
  const value = values[column];
  return sweeps.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'string' || typeof right === 'string'
        ? String(left).localeCompare(String(right))
        : left - right;
    return descending ? -order : order;
  });
}

/** Seconds of all slots. */
const slotSeconds = ({ slotTime }: Pick<ListedSweep, 'slotTime'>): number =>
  slotTime.reduce((sum, { seconds }) => sum + seconds, 0);

const time = (moment: string): number => new Date(moment).getTime();

const values: Readonly<Record<SortColumn, (sweep: ListedSweep) => string | number | null>> = {
  started: ({ startedAt, createdAt }) => time(startedAt ?? createdAt),
  name: ({ id }) => id,
  state: ({ state }) => state,
  progress: ({ done, planned }) => (planned === 0 ? 0 : done / planned),
  left: ({ secondsLeft }) => secondsLeft,
  hours: slotSeconds,
  failures: ({ failed }) => failed,
  took: ({ startedAt, endedAt }) =>
    startedAt === null ? null : (endedAt === null ? Date.now() : time(endedAt)) - time(startedAt),
};
