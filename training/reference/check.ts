import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Implementation } from './implementations.ts';
import type { ReferenceTensor, ReferenceVector } from './vector.ts';

/** Float32 against float64: |a - b| may be this share of max(1, max |b|). */
export const tolerance = 2e-5;

/** One value that was compared; `deviation` is max |a - b| / max(1, max |b|), infinite when shapes differ or it is not finite. */
export type Comparison = {
  readonly value: string;
  readonly deviation: number;
};

/** Runs our implementation in float32 on a vector's weights and inputs: every output and every gradient, compared. */
export function check(implementation: Implementation, vector: ReferenceVector): Comparison[] {
  return tf.tidy(() => {
    const given = new Map(
      Object.entries({ ...vector.weights, ...vector.inputs }).map(([name, value]) => [name, tensorOf(value)]),
    );
    const setting = (name: string) => Number(vector.config[name]);
    const run = (tensors: ReadonlyMap<string, tf.Tensor>) => {
      const named = (name: string) => tensors.get(name) ?? missing(name);
      const outputs = implementation.run(named, setting);
      const loss = tf.sum(
        tf.mul(outputs[implementation.lossOf] ?? missing(implementation.lossOf), named('R')),
      );
      return { ...outputs, loss };
    };
    const outputs: Record<string, tf.Tensor> = run(given);
    const wanted = Object.keys(vector.gradients);
    const lossOf = (values: readonly tf.Tensor[]) =>
      run(new Map([...given, ...values.map((value, index) => [wanted[index] ?? '', value] as const)])).loss;
    const gradients = tf.grads((...values) => lossOf(values))(
      wanted.map((name) => given.get(name) ?? missing(name)),
    );
    return [
      ...Object.entries(vector.outputs).map(([name, expected]) => compare(name, outputs[name], expected)),
      ...wanted.map((name, index) => compare(`d loss / d ${name}`, gradients[index], vector.gradients[name])),
    ];
  });
}

function compare(
  value: string,
  actual: tf.Tensor | undefined,
  expected: ReferenceTensor | undefined,
): Comparison {
  const different = { value, deviation: Number.POSITIVE_INFINITY };
  if (actual === undefined || expected === undefined) return different;
  if (actual.shape.join() !== expected.shape.join()) return different;
  const numbers = actual.dataSync();
  const scale = expected.data.reduce((largest, number) => Math.max(largest, Math.abs(number)), 1);
  const deviation = expected.data.reduce(
    (largest, number, index) => Math.max(largest, Math.abs((numbers[index] ?? Number.NaN) - number)),
    0,
  );
  return Number.isFinite(deviation) ? { value, deviation: deviation / scale } : different;
}

function tensorOf({ shape, data }: ReferenceTensor): tf.Tensor {
  return tf.tensor(data, shape, 'float32');
}

function missing(name: string): never {
  throw new Error(`Expected the vector to hold "${name}"`);
}
