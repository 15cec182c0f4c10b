import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { libraryFolder } from './library.ts';

/**
 * What a process that loads TensorFlow needs in its environment; empty on a machine without a GPU.
 * Not tested on a machine with a GPU yet: libtensorflow finds CUDA by its own search path too, but CUDA's
 * libraries load one another by name, and the compiler of kernels is looked for where XLA_FLAGS says.
 */
export function tensorflowEnvironment(): Record<string, string> {
  const nvidia = path.join(libraryFolder(), 'nvidia');
  if (!existsSync(nvidia)) return {};
  const libraries = readdirSync(nvidia)
    .map((name) => path.join(nvidia, name, 'lib'))
    .filter((folder) => existsSync(folder));
  const inherited = process.env['LD_LIBRARY_PATH'];
  return {
    LD_LIBRARY_PATH: [...libraries, ...(inherited === undefined ? [] : [inherited])].join(':'),
    XLA_FLAGS: [process.env['XLA_FLAGS'], `--xla_gpu_cuda_data_dir=${path.join(nvidia, 'cuda_nvcc')}`]
      .filter(Boolean)
      .join(' '),
  };
}
