import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { progressLines, secondsLeftOf } from './progress-lines.ts';

const experiment = {
  name: 'mnist-conv',
  state: 'running',
  reason: null,
  planned: 18,
  ended: 4,
  failed: 1,
  running: 2,
  retries: 1,
  secondsEach: 20,
  done: 5,
} as const;

const trial = {
  id: 'k3f9/mnist-conv/hyper-nz4/s2',
  step: 350,
  steps: 700,
  attempt: 2,
  state: 'running',
  worker: 'lab:4711',
  slot: 0,
  seconds: 12,
  lossName: 'train_loss',
  loss: 0.2314,
} as const;

it('shows a sweep, its experiments and the trials on a slot', () => {
  const startedAt = new Date('2026-01-01T10:00:00Z');
  const sweep = {
    id: 'demo-k3f9',
    state: 'running',
    reason: null,
    spec: { scale: 'quick' },
    startedAt,
    endedAt: null,
  } as const;
  const lines = progressLines(
    sweep,
    { experiments: [experiment], running: [trial] },
    { width: 80, now: new Date('2026-01-01T10:01:40Z') },
  );
  expect(lines.map((line) => stripVTControlCharacters(line))).toMatchInlineSnapshot(`
    [
      "demo-k3f9  scale quick  running  4 of 18 trials  1 retried  1 min 40 s  about 4 min 20 s left",
      "  mnist-conv    ████████░░░░░░░░░░░░░░░░░░░░   4/18  2 running  1 failed",
      "    k3f9/mnist-conv/hyper-nz4/s2  step 350/700  loss 0.231  attempt 2  12 s  on lab slot 1",
    ]
  `);
});

it('guesses the time left from the pace so far, and not before the pace means something', () => {
  expect(secondsLeftOf([experiment], 100)).toBeCloseTo(260);
  expect(secondsLeftOf([{ ...experiment, done: 0.5 }], 100)).toBeUndefined();
});
