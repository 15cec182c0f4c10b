import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { expect, it } from 'vitest';

import { findByCommandLine } from './find.ts';

it.runIf(process.platform === 'linux')('finds a process by whole arguments, in any order', async () => {
  const home = `/nowhere/${process.pid}`;
  const script = 'setInterval(() => {}, 1000); process.stdout.write("ready")';
  const child = spawn(process.execPath, ['-e', script, '--', 'worker', '--home', home], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(child.stdout, 'data');
    expect(findByCommandLine(['--home', home, 'worker'])?.pid).toBe(child.pid);
    expect(findByCommandLine(['dashboard', '--home', home])).toBeUndefined();
    expect(findByCommandLine(['worker', '--home', home.slice(0, -1)])).toBeUndefined();
  } finally {
    child.kill('SIGKILL');
  }
});
