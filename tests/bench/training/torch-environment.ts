import { pythonWith } from '../python-environment.ts';

/** The version that the numbers in docs/graph-capture.md were measured with. */
const torch = 'torch==2.15.0';

/**
 * The Python of a virtual environment with PyTorch, made at first use. PyPI's build for Linux does not load without
 * its CUDA libraries, so that this is some 3 GB to fetch and 5.4 GB on disk, though nothing here uses a GPU.
 */
export const torchPython = (cacheFolder: string): string =>
  pythonWith(cacheFolder, 'torch-peer', [torch, 'numpy']);
