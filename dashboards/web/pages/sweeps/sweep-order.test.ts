import { describe, expect, it } from 'vitest';
import { pressed, readOrder, writeOrder } from './sweep-order.ts';

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
});
