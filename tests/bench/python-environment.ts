import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Python of a virtual environment in the cache folder that has these packages, made at first use.
 * @param packages as pip takes them, with their versions
 */
export function pythonWith(cacheFolder: string, name: string, packages: readonly string[]): string {
  const folder = join(cacheFolder, name);
  const [python, done] = [join(folder, 'bin', 'python'), join(folder, 'complete')];
  const wanted = packages.join('\n');
  if (existsSync(done) && readFileSync(done, 'utf8').trim() === wanted) return python;
  mkdirSync(cacheFolder, { recursive: true });
  const inherit = { stdio: ['ignore', 2, 2] } satisfies Parameters<typeof execFileSync>[2];
  execFileSync('python3', ['-m', 'venv', '--clear', folder], inherit);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', ...packages], inherit);
  writeFileSync(done, `${wanted}\n`);
  return python;
}
