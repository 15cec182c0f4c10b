import * as tf from '@tensorflow/tfjs-node-gpu';
import { z } from 'zod';

const Backend = z.object({ binding: z.object({ TF_Version: z.string() }), isUsingGpuDevice: z.boolean() });

/** Which TensorFlow this process runs on what. Throws when it is not native TensorFlow. */
export async function tensorflowFacts(): Promise<{ tensorflow: string; device: 'CPU' | 'GPU' }> {
  await tf.ready();
  if (tf.getBackend() !== 'tensorflow')
    throw new Error(`Expected the backend "tensorflow", got "${tf.getBackend()}"`);
  const backend: unknown = tf.backend();
  const { binding, isUsingGpuDevice } = Backend.parse(backend);
  return { tensorflow: binding.TF_Version, device: isUsingGpuDevice ? 'GPU' : 'CPU' };
}
