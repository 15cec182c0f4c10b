import { describe, expect, it } from 'vitest';
import type { ListedSweep } from '../../../contracts/dashboard.ts';
import { filterSweeps } from './filter-sweeps.ts';

const sweep = (id: string, state: ListedSweep['state'], ...experiments: string[]): ListedSweep => ({
  id,
  name: id,
  state,
  reason: null,
  scale: 'quick',
  experiments,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  endedAt: null,
  archivedAt: null,
  planned: 1,
  ended: 0,
  failed: 0,
  running: 0,
  retries: 0,
  done: 0,
  secondsLeft: null,
  slotTime: [],
});

const sweeps = [
  sweep('paper-k3f9', 'running', 'mnist-conv'),
  sweep('tiny-a7xq', 'failed', 'mnist-coordinates'),
];
const ids = (filter: Parameters<typeof filterSweeps>[1]) => filterSweeps(sweeps, filter).map(({ id }) => id);

describe('the filter of the list', () => {
  it('keeps what has every word in its id or experiments, in any case', () => {
    expect(ids({ text: 'MNIST  k3f', state: undefined })).toEqual(['paper-k3f9']);
    expect(ids({ text: '', state: undefined })).toHaveLength(2);
    expect(ids({ text: '.*', state: undefined })).toEqual([]);
  });

  it('keeps one state', () => {
    expect(ids({ text: 'mnist', state: 'failed' })).toEqual(['tiny-a7xq']);
  });
});
