import { describe, expect, it } from 'vitest';
import { parseGpus } from './gpus.ts';

describe('what nvidia-smi says', () => {
  it('is read in bytes and shares, one GPU a line', () => {
    expect(
      parseGpus('0, NVIDIA H100 80GB HBM3, 1024, 81559, 37\n1, NVIDIA H100 80GB HBM3, 0, 81559, 0\n'),
    ).toEqual([
      {
        index: 0,
        name: 'NVIDIA H100 80GB HBM3',
        memoryUsed: 2 ** 30,
        memoryTotal: 81_559 * 2 ** 20,
        use: 0.37,
      },
      { index: 1, name: 'NVIDIA H100 80GB HBM3', memoryUsed: 0, memoryTotal: 81_559 * 2 ** 20, use: 0 },
    ]);
  });

  it('is unknown where the driver does not tell, and nothing where there is no GPU', () => {
    expect(parseGpus('0, NVIDIA A100-SXM4-40GB, [N/A], [N/A], [N/A]\n')).toEqual([
      { index: 0, name: 'NVIDIA A100-SXM4-40GB', memoryUsed: null, memoryTotal: null, use: null },
    ]);
    expect(parseGpus('')).toEqual([]);
  });

  it('is refused when it is something else', () => {
    expect(() => parseGpus('No devices were found\n')).toThrow('expected');
    expect(() => parseGpus('0, NVIDIA H100, much, 81559, 37\n')).toThrow('expected');
  });
});
