import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Snapshot } from './snapshot.ts';
import { CheckpointStore, StaleAttempt } from './store.ts';

let folder = '';
let lines: string[] = [];
const always = () => true;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hypersweep-checkpoint-'));
  lines = [];
});

it('gives back what was written, bit for bit', () => {
  const written = snapshotAt(10);
  storeOf(1).write(written);
  expect(storeOf(2).newest(always)).toEqual(written);
});

it('starts anew where there is no checkpoint', () => {
  expect(storeOf(1).newest(always)).toBeNull();
});

it('falls back to the previous checkpoint when the newest is torn, and says so', () => {
  writeTwo();
  truncateSync(join(folder, 'a00001-s00000020.ckpt'), 100);
  expect(storeOf(2).newest(always)?.progress.step).toBe(10);
  expect(lines).toEqual([
    expect.stringMatching(/^Checkpoint a00001-s00000020.json is not used: Expected .* to have the sha256/),
  ]);
});

it('falls back when a bit of the newest has flipped', () => {
  writeTwo();
  const path = join(folder, 'a00001-s00000020.ckpt');
  const bytes = readFileSync(path);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(storeOf(2).newest(always)?.progress.step).toBe(10);
});

it('falls back when the newest manifest cannot be read or its data is gone', () => {
  writeTwo();
  writeFileSync(join(folder, 'a00001-s00000020.json'), '{"version":');
  expect(storeOf(2).newest(always)?.progress.step).toBe(10);
});

it('starts anew when both are damaged', () => {
  writeTwo();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ckpt')))
    truncateSync(join(folder, name), 5);
  expect(storeOf(2).newest(always)).toBeNull();
  expect(lines).toHaveLength(2);
});

it('does not restore the checkpoint of another trial', () => {
  storeOf(1).write(snapshotAt(10));
  expect(storeOf(1).newest(({ progress }) => progress.identity === 'other')).toBeNull();
});

it('keeps the newest two and clears away what killed writers left', () => {
  writeFileSync(join(folder, 'a00001-s00000009.ckpt.77.tmp'), 'half');
  for (const step of [10, 20, 30]) storeOf(1).write(snapshotAt(step));
  expect(readdirSync(folder).toSorted()).toEqual([
    'a00001-s00000020.ckpt',
    'a00001-s00000020.json',
    'a00001-s00000030.ckpt',
    'a00001-s00000030.json',
  ]);
});

it('clears away what writers of earlier attempts left before it writes anything', () => {
  storeOf(1).write(snapshotAt(10));
  const left = ['a00001-s00000020.ckpt.77.tmp', 'a00002-s00000020.ckpt.78.tmp'];
  for (const name of left) writeFileSync(join(folder, name), 'half');
  storeOf(2);
  expect(readdirSync(folder).toSorted()).toEqual([
    'a00001-s00000010.ckpt',
    'a00001-s00000010.json',
    'a00002-s00000020.ckpt.78.tmp', // may be our own, under way
  ]);
});

it('goes on when a superseded trainer removes checkpoints while it looks for the newest', () => {
  writeTwo();
  // The old trainer writes two more while the newest is looked at, so that none of those listed before is left.
  let looks = 0;
  const fits = () => {
    looks++;
    if (looks > 1) return true;
    for (const step of [30, 40]) storeOf(1).write(snapshotAt(step));
    return false;
  };
  expect(storeOf(2).newest(fits)?.progress.step).toBe(40);
});

it('goes on when the data of the newest vanish', () => {
  writeTwo();
  rmSync(join(folder, 'a00001-s00000020.ckpt'));
  expect(storeOf(2).newest(always)?.progress.step).toBe(10);
});

it('refuses a writer whose trial a later attempt has taken over', () => {
  storeOf(2).write(snapshotAt(5));
  expect(() => storeOf(1).write(snapshotAt(50))).toThrow(StaleAttempt);
  expect(storeOf(3).newest(always)?.progress.step).toBe(5);
});

function writeTwo(): void {
  storeOf(1).write(snapshotAt(10));
  storeOf(1).write(snapshotAt(20));
}

function storeOf(attempt: number): CheckpointStore {
  return new CheckpointStore({ folder, attempt, log: (line) => lines.push(line) });
}

function snapshotAt(step: number): Snapshot {
  return {
    progress: {
      identity: 'trial',
      step,
      data: { epoch: 1, offset: step },
      random: { seed: 3, nextCrop: step, nextShuffle: 1 },
      stopping: { best: { step, value: 1 / 3 }, evaluationsSinceBest: 0 },
      points: [{ name: 'train_loss', step, value: 0.1, time: 1 }],
    },
    tensors: new Map([
      ['weight/a', Float32Array.of(0.1, -0, 1e-40, step)],
      ['m/a', new Float32Array(0)],
      ['best/a', Float32Array.of(3)],
    ]),
  };
}
