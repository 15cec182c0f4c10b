import { join } from 'node:path';
import { GraphLibrary } from '../capture/library.ts';
import type { DataFolders } from '../datasets/source.ts';

/** The folders that the worker passes in the environment: `SWEEP_CACHE_FOLDER`, and `SWEEP_DATA_DIR` if the user set it. */
export function dataFolders(environment: NodeJS.ProcessEnv): DataFolders {
  const cacheFolder = environment['SWEEP_CACHE_FOLDER'];
  if (cacheFolder === undefined)
    throw new Error('Expected SWEEP_CACHE_FOLDER in the environment of the trainer');
  return { cacheFolder, dataDir: environment['SWEEP_DATA_DIR'] || undefined };
}

/** Where captured steps are kept, or null with `SWEEP_CAPTURE=off`: then trials train op by op. */
export function graphLibrary(environment: NodeJS.ProcessEnv): GraphLibrary | null {
  if (environment['SWEEP_CAPTURE'] === 'off') return null;
  return new GraphLibrary(join(dataFolders(environment).cacheFolder, 'graphs'));
}
