import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../infra/folders.ts';

const Package = z.object({ version: z.string() });

/** This version of hypersweep, from package.json. */
export function version(): string {
  return Package.parse(JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'))).version;
}
