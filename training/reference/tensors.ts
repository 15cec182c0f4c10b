import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Implementation } from './implementation.ts';

/** The loss of most vectors: the sum of an output weighted by the input R. */
export function weighted(output: string): Implementation['loss'] {
  return (outputs, named) => {
    const value = outputs[output];
    if (value === undefined) throw new Error(`Expected an output "${output}"`);
    return tf.sum(tf.mul(value, named('R'))).asScalar();
  };
}

export function rank2(x: tf.Tensor): tf.Tensor2D {
  return x.as2D(size(x, 0), size(x, 1));
}

export function rank3(x: tf.Tensor): tf.Tensor3D {
  return x.as3D(size(x, 0), size(x, 1), size(x, 2));
}

export function rank4(x: tf.Tensor): tf.Tensor4D {
  return x.as4D(size(x, 0), size(x, 1), size(x, 2), size(x, 3));
}

function size({ shape }: tf.Tensor, axis: number): number {
  return shape[axis] ?? 1;
}
