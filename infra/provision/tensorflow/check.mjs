// Loads TensorFlow as a trainer would and multiplies two matrices. A process of its own: an addon that does not
// fit the machine may end the process instead of throwing.
import { createRequire } from 'node:module';
import process from 'node:process';

const require = createRequire(import.meta.url);
const util = require('node:util');
// tfjs-node still calls what Node 23 removed.
util.isNullOrUndefined ??= (value) => value === null || value === undefined;

const tf = require('@tensorflow/tfjs-node-gpu');
const product = tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]])); // prettier-ignore
const values = [...product.dataSync()].join(' ');
if (tf.getBackend() !== 'tensorflow' || values !== '19 22 43 50') {
  process.stderr.write(`backend ${tf.getBackend()}, product ${values}\n`);
  process.exit(1);
}
