import { expect, it } from 'vitest';

import { parseGpuList } from './gpu.ts';

it('reads the names of the GPUs and leaves out the slices of a divided one', () => {
  const list = `GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-11111111-2222-3333-4444-555555555555)
  MIG 1g.10gb     Device  0: (UUID: MIG-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee)
GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-66666666-7777-8888-9999-000000000000)
`;
  expect(parseGpuList(list)).toEqual(['NVIDIA H100 80GB HBM3', 'NVIDIA A100-SXM4-40GB']);
});

it('sees no GPU where the driver says so', () => {
  expect(parseGpuList('No devices found.\n')).toEqual([]);
});
