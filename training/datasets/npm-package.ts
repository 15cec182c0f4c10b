import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { tarFiles } from './tar.ts';

const run = promisify(execFile);

/** The files of an npm package by path (`package/data/…`), fetched with the user's own npm and its registry; no script runs. */
export async function npmPackageFiles(specifier: string): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'hypersweep-npm-'));
  try {
    const { stdout } = await run(
      'npm',
      ['pack', specifier, '--pack-destination', folder, '--silent', '--ignore-scripts'],
      {
        cwd: folder,
        timeout: 300_000,
      },
    );
    const archive = stdout.trim().split('\n').at(-1) ?? '';
    return tarFiles(gunzipSync(await readFile(join(folder, archive))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
