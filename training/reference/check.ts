import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Implementation } from './implementation.ts';
import type { ReferenceTensor, ReferenceVector } from './vector.ts';

/** Float32 against float64: |a - b| may be this share of max(1, max |b|). */
export const tolerance = 2e-5;

/** One value that was compared; `deviation` is max |a - b| / max(1, max |b|), infinite when shapes differ or it is not finite. */
export type Comparison = {
  readonly value: string;
  readonly deviation: number;
};

/** Outputs with the loss, and the gradients of the loss, of a vector. */
export type Evaluated = {
  readonly outputs: Record<string, tf.Tensor>;
  /** By the names of `wanted`. */
  readonly gradients: Record<string, tf.Tensor>;
};

type Named = Readonly<Record<string, tf.Tensor>>;

/**
 * Computes `run`'s outputs on `given` and the gradients of its output `loss` with respect to the tensors named in
 * `wanted`, as new tensors.
 */
export type Evaluate = (
  run: (tensors: Named) => Named,
  given: Named,
  wanted: readonly string[],
) => Evaluated | Promise<Evaluated>;

/**
 * Runs our implementation in float32 on a vector's weights and inputs, op by op or as `evaluate` does: every output
 * and every gradient, compared.
 */
export async function check(
  implementation: Implementation,
  vector: ReferenceVector,
  evaluate: Evaluate,
): Promise<Comparison[]> {
  const given = Object.fromEntries(
    Object.entries({ ...vector.weights, ...vector.inputs }).map(([name, value]) => [name, tensorOf(value)]),
  );
  const setting = (name: string) => Number(vector.config[name]);
  const run = (tensors: Named) => {
    const named = (name: string) => tensors[name] ?? missing(name);
    const outputs = implementation.run(named, setting);
    return { ...outputs, loss: implementation.loss(outputs, named) };
  };
  const wanted = Object.keys(vector.gradients);
  const { outputs, gradients } = await evaluate(run, given, wanted);
  const comparisons = [
    ...Object.entries(vector.outputs).map(([name, expected]) => compare(name, outputs[name], expected)),
    ...wanted.map((name) => compare(`d loss / d ${name}`, gradients[name], vector.gradients[name])),
  ];
  tf.dispose([given, outputs, gradients]);
  return comparisons;
}

/** Op by op, as TensorFlow.js does. */
export function evaluateEagerly(
  run: (tensors: Named) => Named,
  given: Named,
  wanted: readonly string[],
): Evaluated {
  return tf.tidy(() => {
    const lossOf = (values: readonly tf.Tensor[]) => {
      const moved = values.map((value, index) => [wanted[index] ?? '', value] as const);
      return run({ ...given, ...Object.fromEntries(moved) })['loss'] ?? missing('loss');
    };
    const gradients = tf.grads((...values) => lossOf(values))(
      wanted.map((name) => given[name] ?? missing(name)),
    );
    return {
      outputs: { ...run(given) },
      gradients: Object.fromEntries(wanted.map((name, index) => [name, gradients[index] ?? missing(name)])),
    };
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
