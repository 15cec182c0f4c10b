import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const mark = 'HYPERSWEEP_TESTS_TMPDIR';

/** Everything that tests put into `os.tmpdir()` goes into one folder of this run, which ends with it. */
export function setup(): (() => void) | undefined {
  if (process.env[mark] !== undefined) return undefined; // another project of the same run has made it
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(path.join(tmpdir(), 'hypersweep-tests-'));
  chmodSync(folder, 0o755); // where tests run as root, PostgreSQL's server has a user of its own
  process.env[mark] = process.env['TMPDIR'] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    Reflect.deleteProperty(process.env, mark);
    if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = before;
  };
}
