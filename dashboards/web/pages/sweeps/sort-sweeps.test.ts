import { describe, expect, it } from 'vitest';
import type { ListedSweep } from '../../../../contracts/dashboard.ts';
import { pressed, readOrder, sortSweeps, writeOrder } from './sort-sweeps.ts';

const sweep = (id: string, secondsLeft: number | null, slotHours: number) =>
  ({
    id,
    name: id,
    state: 'running',
    reason: null,
    scale: 'quick',
    experiments: [],
    createdAt: `2026-01-0${id.length}T00:00:00.000Z`,
    startedAt: null,
    endedAt: null,
    archivedAt: null,
    planned: 1,
    ended: 0,
    failed: 0,
    running: 1,
    retries: 0,
    done: 0,
    secondsLeft,
    slotTime: [
      { device: 'CPU', seconds: slotHours * 3600 },
      { device: null, seconds: 1 },
    ],
  }) satisfies Partial<ListedSweep>;

describe('the order of a list of sweeps', () => {
  it('is in the address, and the newest first where it is not', () => {
    expect(readOrder(null)).toEqual({ column: 'started', descending: true });
    expect(readOrder('-hours')).toEqual({ column: 'hours', descending: true });
    expect(readOrder('name')).toEqual({ column: 'name', descending: false });
    expect(readOrder('id; DROP TABLE')).toEqual(readOrder(null));
    for (const order of ['-hours', 'name', 'started']) expect(writeOrder(readOrder(order))).toBe(order);
    expect(writeOrder(readOrder('-started'))).toBeNull();
  });

  it('begins with the greatest, names with A, and turns with a second press', () => {
    const first = pressed(readOrder(null), 'hours');
    expect(first).toEqual({ column: 'hours', descending: true });
    expect(pressed(first, 'hours').descending).toBe(false);
    expect(pressed(first, 'name').descending).toBe(false);
  });

  it('puts what has no value last, whichever way', () => {
    const sweeps = [sweep('a', null, 3), sweep('bb', 20, 1), sweep('ccc', 10, 2)] as ListedSweep[];
    const ids = (order: string) => sortSweeps(sweeps, readOrder(order)).map(({ id }) => id);
    expect(ids('left')).toEqual(['ccc', 'bb', 'a']);
    expect(ids('-left')).toEqual(['bb', 'ccc', 'a']);
    expect(ids('-hours')).toEqual(['a', 'ccc', 'bb']);
    expect(ids('name')).toEqual(['a', 'bb', 'ccc']);
    expect(ids('-started')).toEqual(['ccc', 'bb', 'a']);
  });
});
