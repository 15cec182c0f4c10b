import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { Cifar10WrnParameters } from '../../../contracts/experiments/cifar10-wrn.ts';
import { kernelPicture } from '../../artifacts/weight-pictures.ts';
import { scoped } from '../../scoped.ts';
import { residualKernels } from '../../models/wide-resnet.ts';
import type { TrialArtifact } from '../task.ts';

/**
 * Figures 12 and 13: a kernel of conv2, with k = 1 one basic kernel of 16 × 16, and one of conv3, which is four of them
 * laid side by side. Of each group the last (choice; the paper does not say which it shows).
 */
export async function* drawResidualKernels(
  kernels: () => readonly tf.Tensor4D[],
  parameters: Cifar10WrnParameters,
): AsyncGenerator<TrialArtifact> {
  const made = parameters.variant === 'plain' ? 'learned' : 'generated';
  const all = residualKernels(parameters);
  for (const group of ['conv2', 'conv3']) {
    const last = all.findLastIndex(({ name }) => name.startsWith(group));
    const { name = '', nIn, nOut } = all[last] ?? {};
    yield scoped(() => {
      const kernel = kernels()[last];
      if (kernel === undefined) throw new Error(`Expected a kernel of ${group}`);
      const title = `Kernel of ${group}, ${made}: ${nIn} × ${nOut} of 3 × 3, ${name}`;
      return kernelPicture(kernel, { name: `kernel-${group}`, title, scale: 6 });
    });
  }
}
