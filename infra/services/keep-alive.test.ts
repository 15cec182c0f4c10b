import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openDataFolder } from '../data-layout.ts';
import { identify, type ProcessIdentity } from '../processes/identity.ts';
import { lineReport } from '../report.ts';
import { backoff, KeepAlive } from './keep-alive.ts';
import { readRecord, writeRecord } from './records.ts';
import type { Service } from './service.ts';

it('restarts a service at once after its first end, then after ever longer pauses of at most half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(backoff)).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000]);
});

describe('a service', () => {
  const children: ChildProcess[] = [];
  const lost: ProcessIdentity[] = [];
  const service: Service = {
    name: 'worker',
    label: 'Worker',
    mayStart: () => Promise.resolve(true),
    start: launch,
    findLost: () => lost.at(-1),
    stopPlan: [],
  };
  let keeper: KeepAlive;

  beforeEach(() => {
    vi.stubEnv('SWEEP_HOME', mkdtempSync(path.join(tmpdir(), 'hypersweep-keep-alive-')));
    openDataFolder();
    keeper = new KeepAlive(
      service,
      lineReport(() => {}),
    );
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    for (const child of children.splice(0)) child.kill('SIGKILL');
    lost.length = 0;
  });

  it('that was adopted and ends is no quick failure, however young the supervisor is', async () => {
    writeRecord('worker', { process: await launch(), failures: 0 });
    expect(await keeper.tend(1000)).toBe(false);
    await end();
    expect(await keeper.tend(2000)).toBe(true);
    expect(readRecord('worker')?.failures).toBe(0);
  });

  it('that we started and that ends within a minute is one', async () => {
    expect(await keeper.tend(1000)).toBe(true);
    await end();
    expect(await keeper.tend(2000)).toBe(true);
    expect(readRecord('worker')?.failures).toBe(1);
    await end();
    expect(await keeper.tend(3000)).toBe(false);
    expect(await keeper.tend(3600)).toBe(true);
  });

  it('that nobody wrote down is adopted and not started twice', async () => {
    const running = await launch();
    lost.push(running);
    expect(await keeper.tend(1000)).toBe(false);
    expect(await keeper.tend(1500)).toBe(false);
    expect(readRecord('worker')).toEqual({ process: running, failures: 0 });
  });

  async function launch(): Promise<ProcessIdentity> {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    children.push(child);
    await once(child, 'spawn');
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('The child is not seen');
    return identity;
  }

  async function end(): Promise<void> {
    const child = children.pop();
    if (child === undefined) throw new Error('Nothing was launched');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
