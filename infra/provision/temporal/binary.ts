import { existsSync } from 'node:fs';
import path from 'node:path';

import { SweepError } from '../../../contracts/errors.ts';
import { cacheFolder } from '../../folders.ts';
import { run } from '../../processes/run.ts';
import { isAtLeast, minimumOnPath, parseTemporalVersion } from './version.ts';

/** A `temporal` that answers. */
export interface TemporalBinary {
  file: string;
  /** As it says itself, such as `1.9.1`. */
  version: string;
  from: 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache';
}

/** Where our own binary lies, wherever it came from. */
export function cachedTemporal(): string {
  return path.join(cacheFolder(), 'temporal-cli', 'temporal');
}

/**
 * The Temporal CLI to use: the one that the user names, one on PATH that is new enough, ours.
 * @throws SweepError 'setup' when `TEMPORAL_CLI_PATH` is set but does not answer
 */
export async function findTemporal(): Promise<TemporalBinary | undefined> {
  const named = process.env['TEMPORAL_CLI_PATH'];
  if (named !== undefined && named !== '') {
    const version = await askVersion(named);
    if (version !== undefined) return { file: named, version: version.join('.'), from: 'TEMPORAL_CLI_PATH' };
    throw new SweepError('setup', `TEMPORAL_CLI_PATH is ${named}, which does not answer as a Temporal CLI.`, {
      mend: 'Correct or unset TEMPORAL_CLI_PATH.',
    });
  }
  for (const file of onPath('temporal')) {
    const version = await askVersion(file);
    if (version !== undefined && isAtLeast(version, minimumOnPath)) {
      return { file, version: version.join('.'), from: 'PATH' };
    }
  }
  if (!existsSync(cachedTemporal())) return undefined;
  const version = await askVersion(cachedTemporal());
  return version === undefined
    ? undefined
    : { file: cachedTemporal(), version: version.join('.'), from: 'cache' };
}

/** What `FILE --version` says; undefined when it does not run here or is something else. */
export async function askVersion(file: string): Promise<ReturnType<typeof parseTemporalVersion>> {
  const { code, output } = await run(file, ['--version'], { timeout: 20_000 });
  return code === 0 ? parseTemporalVersion(output) : undefined;
}

function onPath(name: string): string[] {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .filter((file) => existsSync(file));
}
