import { type SweepSort, sweepSorts } from '../../../../contracts/sweep-list.ts';

export interface SweepOrder {
  readonly column: SweepSort;
  readonly descending: boolean;
}

/** The newest first. */
const usual: SweepOrder = { column: 'started', descending: true };

/** `-hours` → the most hours first; the usual order for what is no column. */
export function readOrder(written: string | null): SweepOrder {
  const descending = written?.startsWith('-') ?? false;
  const name = descending ? written?.slice(1) : written;
  const column = sweepSorts.find((known) => known === name);
  return column === undefined ? usual : { column, descending };
}

/** What the address says of an order; null of the usual one. */
export function writeOrder({ column, descending }: SweepOrder): string | null {
  const isUsual = column === usual.column && descending === usual.descending;
  return isUsual ? null : `${descending ? '-' : ''}${column}`;
}

/** The order after a press on a column's head: the other way where it is the column already. */
export function pressed(order: SweepOrder, column: SweepSort): SweepOrder {
  // Names from A on, numbers and moments from the greatest on
  const first = column !== 'name' && column !== 'state';
  return { column, descending: order.column === column ? !order.descending : first };
}
