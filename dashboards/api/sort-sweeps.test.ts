import { describe, expect, it } from 'vitest';
import type { ListedSweep, SweepSort } from '../../contracts/sweep-list.ts';
import { isOfFacts, sortFacts, sortListed } from './sort-sweeps.ts';

const sweep = (id: string, secondsLeft: number | null, slotHours: number): ListedSweep => ({
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
});

const sweeps = [sweep('a', null, 3), sweep('bb', 20, 1), sweep('ccc', 10, 2)];
const now = new Date('2026-01-09T00:00:00Z');

function ids(sort: SweepSort, descending: boolean): string[] {
  const sorted = isOfFacts(sort)
    ? sortFacts(sweeps, { sort, descending, now })
    : sortListed(sweeps, { sort, descending });
  return sorted.map(({ id }) => id);
}

describe('the order of a list of sweeps', () => {
  it('is by what a sweep is or by what its trials have come to', () => {
    expect(ids('hours', true)).toEqual(['a', 'ccc', 'bb']);
    expect(ids('name', false)).toEqual(['a', 'bb', 'ccc']);
    expect(ids('started', true)).toEqual(['ccc', 'bb', 'a']);
  });

  it('puts what has no value last, whichever way', () => {
    expect(ids('left', false)).toEqual(['ccc', 'bb', 'a']);
    expect(ids('left', true)).toEqual(['bb', 'ccc', 'a']);
  });

  it('leaves what has the same value as it stood, whichever way', () => {
    expect(ids('failures', false)).toEqual(['a', 'bb', 'ccc']);
    expect(ids('failures', true)).toEqual(['a', 'bb', 'ccc']);
    expect(ids('took', true)).toEqual(['a', 'bb', 'ccc']);
  });
});
