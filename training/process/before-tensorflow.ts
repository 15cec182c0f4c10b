import util from 'node:util';

/**
 * Imported before TensorFlow, for its effects. Node 24 has removed functions that tfjs-node 4.22 still calls, and
 * TensorFlow's greeting is three lines of hints on every start.
 */
const restored = {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
};
for (const [name, implementation] of Object.entries(restored)) {
  if (!(name in util)) Object.defineProperty(util, name, { value: implementation });
}
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
