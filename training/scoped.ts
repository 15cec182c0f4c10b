import * as tf from '@tensorflow/tfjs-node-gpu';

/** Disposes the tensors that `work` makes and returns what it returns; tf.tidy's may hold tensors and numbers alone. */
export function scoped<T>(work: () => T): T {
  tf.engine().startScope();
  try {
    return work();
  } finally {
    tf.engine().endScope();
  }
}
