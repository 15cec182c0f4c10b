import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version that the numbers in docs/graph-capture.md were measured with. */
const torch = 'torch==2.15.0';

/**
 * The Python of a virtual environment with PyTorch, made at first use. PyPI's build for Linux does not load without
 * its CUDA libraries, so that this is some 3 GB to fetch and 5.4 GB on disk, though nothing here uses a GPU.
 */
export function torchPython(cacheFolder: string): string {
  const folder = join(cacheFolder, 'torch-peer');
  const [python, done] = [join(folder, 'bin', 'python'), join(folder, 'complete')];
  if (existsSync(done) && readFileSync(done, 'utf8').trim() === torch) return python;
  mkdirSync(cacheFolder, { recursive: true });
  const inherit = { stdio: ['ignore', 2, 2] } satisfies Parameters<typeof execFileSync>[2];
  execFileSync('python3', ['-m', 'venv', '--clear', folder], inherit);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', torch, 'numpy'], inherit);
  writeFileSync(done, `${torch}\n`);
  return python;
}
