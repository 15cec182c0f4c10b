import { rm } from 'node:fs/promises';
import { mkdtempSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { SweepError } from '../../../contracts/errors.ts';
import { requireDisk } from '../../disk.ts';
import { cacheFolder } from '../../folders.ts';
import type { ProvisionStep } from '../step.ts';
import { askVersion, cachedTemporal, findTemporal } from './binary.ts';
import { temporalSources, type TemporalSource } from './sources.ts';

/** A Temporal CLI, whose dev server is the embedded Temporal. */
export const temporalStep: ProvisionStep = {
  title: 'Temporal',
  isDone: async () => (await findTemporal()) !== undefined,
  async run(update) {
    requireDisk(cacheFolder(), 500, 'Installing Temporal');
    const failures: string[] = [];
    for (const source of temporalSources) {
      const result = await tryToFetch(source, update);
      if (result.kind === 'fetched') return `${result.version} from ${source.name}`;
      failures.push(`${source.name}: ${result.because}`);
    }
    throw new SweepError('setup', `No way to get Temporal's CLI worked:\n${failures.join('\n')}`, {
      mend: 'Install it from https://docs.temporal.io/cli (it must be on PATH, or named by TEMPORAL_CLI_PATH), or set TEMPORAL_ADDRESS to a Temporal server that you have.',
    });
  },
};

type FetchResult = { kind: 'fetched'; version: string } | { kind: 'failed'; because: string };

/** Into a folder aside first, so that the cache only ever holds a binary that has answered. */
async function tryToFetch(source: TemporalSource, update: (detail: string) => void): Promise<FetchResult> {
  mkdirSync(cacheFolder(), { recursive: true });
  const aside = mkdtempSync(path.join(cacheFolder(), '.temporal-'));
  const target = path.join(aside, 'cli', 'temporal');
  try {
    await source.fetch(target, update);
    const version = await askVersion(target);
    if (version === undefined) return { kind: 'failed', because: 'what came does not run here' };
    await rm(path.dirname(cachedTemporal()), { recursive: true, force: true });
    renameSync(path.dirname(target), path.dirname(cachedTemporal()));
    return { kind: 'fetched', version: version.join('.') };
  } catch (error) {
    return { kind: 'failed', because: reason(error) };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n');
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${line}${cause}`;
}
