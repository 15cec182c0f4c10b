import { expect, it } from 'vitest';
import { cpuSlots, gpuSlots } from '../slots/slot.ts';
import { trainerEnvironment } from './environment.ts';

it('confines a trainer to its card, takes its memory as needed and keeps compiled kernels', () => {
  const shared = trainerEnvironment({ cache: '/cache' }, { LD_LIBRARY_PATH: '/nvidia/lib' });
  expect(gpuSlots([0, 3]).map(({ environment }) => ({ ...shared, ...environment }))[1])
    .toMatchInlineSnapshot(`
    {
      "CUDA_CACHE_MAXSIZE": "4294967296",
      "CUDA_CACHE_PATH": "/cache/cuda",
      "CUDA_DEVICE_ORDER": "PCI_BUS_ID",
      "CUDA_VISIBLE_DEVICES": "3",
      "LD_LIBRARY_PATH": "/nvidia/lib",
      "SWEEP_CACHE_FOLDER": "/cache",
      "TF_FORCE_GPU_ALLOW_GROWTH": "true",
    }
  `);
});

it('hides every card from a trainer on the CPU, and passes on the folder of the user’s data', () => {
  const shared = trainerEnvironment({ cache: '/cache', data: '/data' }, {});
  expect(cpuSlots(2, 8).map(({ environment }) => ({ ...shared, ...environment }))[1]).toMatchInlineSnapshot(`
    {
      "CUDA_CACHE_MAXSIZE": "4294967296",
      "CUDA_CACHE_PATH": "/cache/cuda",
      "CUDA_VISIBLE_DEVICES": "",
      "SWEEP_CACHE_FOLDER": "/cache",
      "SWEEP_DATA_DIR": "/data",
      "TF_NUM_INTEROP_THREADS": "1",
      "TF_NUM_INTRAOP_THREADS": "4",
    }
  `);
});
