import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { identify, isRunning, parseStat } from './identity.ts';
import { stopProcess } from './stop.ts';

describe('the identity of a process', () => {
  it('is the same as long as the process runs', () => {
    const self = identify(process.pid);
    expect(self?.pid).toBe(process.pid);
    expect(self).toEqual(identify(process.pid));
    expect(self !== undefined && isRunning(self)).toBe(true);
  });

  it('does not fit a later process with the same number', () => {
    const self = identify(process.pid);
    expect(self !== undefined && isRunning({ ...self, startedAt: '1' })).toBe(false);
    expect(self !== undefined && isRunning({ ...self, boot: 'another' })).toBe(false);
  });

  it('is read past a name with blanks and brackets in it', () => {
    const numbers = Array.from({ length: 18 }, (_, index) => String(index + 4)); // fields 4 to 21
    expect(parseStat(`77 (a) b (c)) S ${numbers.join(' ')} 123456 9`)).toEqual({
      state: 'S',
      startedAt: '123456',
    });
  });

  it('is gone once the process was stopped, and stopping again is no error', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('The child is not seen');
    const plan = [{ signal: 'SIGTERM', wait: 5000 }] as const;
    expect(await stopProcess(identity, plan)).toBe(true);
    expect(isRunning(identity)).toBe(false);
    expect(await stopProcess(identity, plan)).toBe(true);
  });

  it('says that a process which ignores SIGTERM still runs, and the next signal ends it', async () => {
    const script =
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stdout.write('ready')";
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('The child is not seen');
    expect(await stopProcess(identity, [{ signal: 'SIGTERM', wait: 200 }])).toBe(false);
    expect(await stopProcess(identity, [{ signal: 'SIGKILL', wait: 5000 }])).toBe(true);
  });
});
