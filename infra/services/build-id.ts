import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { packageRoot } from '../folders.ts';

/** Names the code that runs: the checkout and the state of its sources when it was built. */
export function currentBuild(): string {
  const root = packageRoot();
  const hash = createHash('sha256').update(root);
  try {
    hash.update(readFileSync(path.join(root, 'dist', '.setup', 'built.json')));
  } catch {
    // Run from the sources by a test.
  }
  return hash.digest('hex').slice(0, 16);
}
