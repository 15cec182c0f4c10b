import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { withFolderLock } from './cache-folder.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('outlives the loss of its lock to another process', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'hypersweep-fetch-'));
  const lockFolder = join(parent, '.mnist.lock');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const result = await withFolderLock(join(parent, 'mnist'), async () => {
    expect(existsSync(lockFolder)).toBe(true);
    rmSync(lockFolder, { recursive: true });
    vi.advanceTimersByTime(10_000); // when the library looks at its lock again
    const until = performance.now() + 200;
    while (performance.now() < until) await turn();
    return 'fetched';
  });
  expect(result).toBe('fetched');
});
