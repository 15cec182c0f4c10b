import { join } from 'node:path';
import type { TrainingFolders } from '../dependencies.ts';

/** Bytes, CUDA's upper limit. TensorFlow's kernels alone are more than the default, and what does not fit is compiled anew. */
const cudaCacheBytes = 4 * 2 ** 30;

/**
 * The environment that all trainers of a worker share, beside what confines each to its slot: where data and graphs
 * are, and where CUDA keeps the kernels that it compiles for a card newer than TensorFlow's binaries, which takes
 * minutes at a card's first use. Untested on a GPU.
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
