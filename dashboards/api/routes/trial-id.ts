import { z } from 'zod';

/** A trial's id at the end of an address, slashes and all: `k3f9/mnist-conv/hyper-nz4/s2`. */
export const TrialId = z.object({
  '*': z.string().max(500).describe('The id of a trial, its slashes and all'),
});
