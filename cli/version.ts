import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../infra/folders.ts';

const Package = z.object({ version: z.string() });

/** This version of hypersweep, from package.json. */
export function version(): string {
  return Package.parse(JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'))).version;
}

/** The version with the commit of the checkout it runs from, `0.1.0 (416bd7e)`, and whether its files have been changed since. */
export function codeVersion(): string {
  const commit = git('rev-parse', '--short', 'HEAD');
  if (commit === undefined) return version();
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  return `${version()} (${commit}${changed ? ', changed' : ''})`;
}

/** Undefined where there is no git or no checkout: a package that was installed has its version alone. */
function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', packageRoot(), ...args], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
