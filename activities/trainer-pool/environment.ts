import { join } from 'node:path';
import type { TrainingFolders } from '../dependencies.ts';

/** Bytes, the most that CUDA takes: what does not fit is compiled anew in the next process. */
const cudaCacheBytes = 4 * 2 ** 30;

/**
 * The environment that all trainers of a worker share, beside what confines each to its slot: where data and graphs
 * are, and where CUDA keeps the kernels that it compiles for a card for which TensorFlow's binaries have none. Not
 * tested on a machine with a GPU yet.
 * @param libraries what TensorFlow needs to find its libraries
 */
export function trainerEnvironment(
  { cache, data }: Pick<TrainingFolders, 'cache' | 'data'>,
  libraries: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...libraries,
    SWEEP_CACHE_FOLDER: cache,
    CUDA_CACHE_PATH: join(cache, 'cuda'),
    CUDA_CACHE_MAXSIZE: String(cudaCacheBytes),
    ...(data === undefined ? {} : { SWEEP_DATA_DIR: data }),
  };
}
