import * as tf from '@tensorflow/tfjs-node-gpu';
import { expect, it } from 'vitest';
import { normals, randomStream } from '../random.ts';
import { WeightSet } from '../weight-set.ts';
import { relu } from './relu.ts';
import { makeStaticKernel, staticKernel, type StaticKernelWeights } from './static-kernel.ts';
import { signs } from './weights.ts';

const size = { f: 3, nIn: 2, nOut: 5, nZ: 4 };

it.each([1, 2, 4, 8, 16])('counts N_z + d(N_z+1)N_in + f·N_out·f(d+1) numbers for N_z %i', (nZ) => {
  const weights = new WeightSet(1);
  weights.make<tf.Rank.R1>('z', [nZ], signs);
  makeStaticKernel(weights.make, 'k', { f: 7, nIn: 16, nOut: 16, nZ });
  expect(weights.count()).toBe(nZ + nZ * (nZ + 1) * 16 + 7 * 16 * 7 * (nZ + 1));
  weights.dispose();
});

it('agrees with equation 2 written out in loops', () => {
  const { z, weights } = someWeights();
  const k = staticKernel(weights, z).arraySync();
  const [w, b, wOut, bOut, zs] = [
    weights.w.arraySync(),
    weights.b.arraySync(),
    weights.wOut.arraySync(),
    weights.bOut.arraySync(),
    z.arraySync(),
  ];
  for (const [p, rows] of k.entries()) {
    for (const [q, inputs] of rows.entries()) {
      for (const [i, outputs] of inputs.entries()) {
        const a = w[i]?.map((row, d) => dot(row, zs) + (b[i]?.[d] ?? 0));
        for (const [o, value] of outputs.entries()) {
          expect(value).toBeCloseTo(dot(wOut[p]?.[q]?.[o], a) + (bOut[p]?.[q]?.[o] ?? 0), 5);
        }
      }
    }
  }
});

it('has the gradients of finite differences, through a convolution and relu', () => {
  const { z, weights } = someWeights();
  const x = tf.tensor4d(normals(randomStream(5, 'init', 'x'), 2 * 6 * 6 * 2), [2, 6, 6, 2]);
  const loss = (parts: tf.Tensor[]) =>
    tf.tidy(() => {
      const [w, b, wOut, bOut, zPart] = parts;
      if (!w || !b || !wOut || !bOut || !zPart) throw new Error('Expected five parts');
      const generator = {
        w: w.as3D(2, 4, 4),
        b: b.as2D(2, 4),
        wOut: wOut.as4D(3, 3, 5, 4),
        bOut: bOut.as3D(3, 3, 5),
      };
      return tf
        .sum(tf.square(relu(tf.conv2d(x, staticKernel(generator, zPart.as1D()), 1, 'same'))))
        .asScalar();
    });
  const parts: tf.Tensor[] = [weights.w, weights.b, weights.wOut, weights.bOut, z];
  const gradients = tf.grads((...values) => loss(values))(parts);
  for (const [index, part] of parts.entries()) {
    const direction = tf.tensor(normals(randomStream(6, 'init', index), part.size), part.shape);
    const moved = (by: number) =>
      loss(
        parts.map((value, other) => (other === index ? tf.add(value, tf.mul(direction, by)) : value)),
      ).dataSync()[0] ?? 0;
    const h = 1e-3;
    const expected = (moved(h) - moved(-h)) / (2 * h);
    const actual = tf.sum(tf.mul(gradients[index] ?? 0, direction)).dataSync()[0] ?? 0;
    expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(5e-3);
  }
});

function dot(xs: number[] = [], ys: number[] = []): number {
  return xs.reduce((sum, x, index) => sum + x * (ys[index] ?? 0), 0);
}

function someWeights(): { z: tf.Tensor1D; weights: StaticKernelWeights } {
  const set = new WeightSet(3);
  const z: tf.Tensor1D = set.make('z', [size.nZ], signs);
  const weights = makeStaticKernel(set.make, 'k', size);
  // B and B_out start at zero: moved away, so that their part is seen
  set.variables.get('k/b')?.assign(tf.zerosLike(weights.b).add(0.3));
  set.variables.get('k/bOut')?.assign(tf.zerosLike(weights.bOut).sub(0.2));
  return { z, weights };
}
