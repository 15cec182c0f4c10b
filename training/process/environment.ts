import type { DataFolders } from '../datasets/source.ts';

/** The folders that the worker passes in the environment: `SWEEP_CACHE_FOLDER`, and `SWEEP_DATA_DIR` if the user set it. */
export function dataFolders(environment: NodeJS.ProcessEnv): DataFolders {
  const cacheFolder = environment['SWEEP_CACHE_FOLDER'];
  if (cacheFolder === undefined)
    throw new Error('Expected SWEEP_CACHE_FOLDER in the environment of the trainer');
  return { cacheFolder, dataDir: environment['SWEEP_DATA_DIR'] || undefined };
}
