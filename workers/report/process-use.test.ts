import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { processUse } from './process-use.ts';

it.skipIf(!existsSync('/proc/self/stat'))('tells the memory and the time of this process', async () => {
  const seconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  const before = seconds();
  const use = await processUse(process.pid);
  const after = seconds();
  expect(use?.memory).toBeGreaterThan(10e6);
  // Linux counts in hundredths of a second
  expect(use?.seconds).toBeGreaterThan(before - 0.02);
  expect(use?.seconds).toBeLessThan(after + 0.02);
});

it('knows nothing of a process that is gone', async () => {
  expect(await processUse(2 ** 22 + 1)).toBeUndefined();
});
