import { staticKernel, type StaticKernelWeights } from '../models/static-kernel.ts';
import { tiledKernel } from '../models/tiled-kernel.ts';
import type { Implementation, Named } from './implementation.ts';
import { rank2, rank3, rank4, weighted } from './tensors.ts';

const kernelWeights = ['W', 'B', 'W_out', 'B_out', 'z'];

/** Static hypernetworks: where the vectors' names meet the project's. */
export const staticImplementations: readonly Implementation[] = [
  {
    name: 'tiled kernel (equation 3)',
    weights: kernelWeights,
    config: ['rows', 'cols'],
    loss: weighted('kernel'),
    run: (named, setting) => {
      const tiles = { rows: setting('rows'), cols: setting('cols') };
      return { kernel: tiledKernel(generator(named), rank2(named('z')), tiles) };
    },
  },
  {
    name: 'static kernel (equation 2)',
    weights: kernelWeights,
    config: [],
    loss: weighted('kernel'),
    run: (named) => ({ kernel: staticKernel(generator(named), named('z').as1D()) }),
  },
];

function generator(named: Named): StaticKernelWeights {
  return {
    w: rank3(named('W')),
    b: rank2(named('B')),
    wOut: rank4(named('W_out')),
    bOut: rank3(named('B_out')),
  };
}
