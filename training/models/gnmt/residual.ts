import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * The layers on top of the lowest one: `run` gives a layer's h of what comes from below, [rows, nH]. From the third
 * layer on, what came from below is added to it (section 3.1 of GNMT).
 */
export function onTop<L>(
  layers: readonly L[],
  lowest: tf.Tensor2D,
  run: (layer: L, below: tf.Tensor2D, index: number) => tf.Tensor2D,
): tf.Tensor2D {
  return layers.reduce((below, layer, index) => {
    const h = run(layer, below, index);
    return index === 0 ? h : tf.add<tf.Tensor2D>(h, below);
  }, lowest);
}
