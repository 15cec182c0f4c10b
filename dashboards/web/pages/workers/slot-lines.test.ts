import { expect, it } from 'vitest';
import type { WorkerRow } from '../../../../contracts/workers-page.ts';
import { slotLines } from './slot-lines.ts';

const at = '2026-01-01T00:00:00.000Z';
const running = { slot: 1, trial: 'k3f9/a/b/s1', attempt: 2, step: 5, steps: 10, startedAt: at };
const worker: WorkerRow = {
  id: 'host:1',
  host: 'host',
  pid: 1,
  slots: 2,
  device: 'CPU',
  version: '0.1.0',
  state: 'alive',
  startedAt: at,
  seenAt: at,
  goneAt: null,
  unseenFor: 1,
  report: null,
  running: [running],
};

it('has a line for each slot, also of a worker that reports nothing', () => {
  expect(slotLines(worker)).toEqual([
    { index: 0, label: 'Slot 0', running: undefined, memory: null, cores: null },
    { index: 1, label: 'Slot 1', running, memory: null, cores: null },
  ]);
});

it('joins what runs in a slot with what its trainer takes', () => {
  const slots = [
    { index: 0, label: 'CPU 1/2', gpu: null, pid: null, memory: null, cores: null },
    { index: 1, label: 'CPU 2/2', gpu: null, pid: 7, memory: 300e6, cores: 0.98 },
  ];
  const report = { cores: 2, load: 1, memoryUsed: 1, memoryTotal: 2, slots, gpus: [] };
  expect(slotLines({ ...worker, report })).toEqual([
    { index: 0, label: 'CPU 1/2', running: undefined, memory: null, cores: null },
    { index: 1, label: 'CPU 2/2', running, memory: 300e6, cores: 0.98 },
  ]);
});
