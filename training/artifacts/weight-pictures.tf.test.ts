import * as tf from '@tensorflow/tfjs-node-gpu';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { normals, randomStream } from '../random.ts';
import type { TrialArtifact } from '../tasks/task.ts';
import { hiddenWeightsPicture, kernelPicture, weightHistogram } from './weight-pictures.ts';

const scale = 3;
const gap = 2;

it('shows a kernel with a row for each input and a tile for each output, each as it lies', () => {
  const [f, nIn, nOut] = [5, 2, 3];
  const kernel = tf.tensor4d(normals(randomStream(1, 'init', 'k'), f * f * nIn * nOut), [f, f, nIn, nOut]);
  const { width, height, signAt } = decoded(kernelPicture(kernel, { name: 'k', title: 'Kernel', scale }));
  const stride = f * scale + gap;
  expect([width, height]).toEqual([nOut * stride + gap, nIn * stride + gap]);
  const numbers = kernel.arraySync();
  for (let output = 0; output < nOut; output += 1)
    for (let input = 0; input < nIn; input += 1)
      for (const [y, x] of places(f)) {
        const value = numbers[y]?.[x]?.[input]?.[output] ?? Number.NaN;
        const sign = signAt(output * stride + gap + x * scale + 1, input * stride + gap + y * scale + 1);
        if (Math.abs(value) > 0.1)
          expect({ y, x, input, output, sign }).toMatchObject({ sign: Math.sign(value) });
      }
});

it('sets the kernel of one input channel in rows of eight', () => {
  const { width, height } = decoded(
    kernelPicture(tf.ones([7, 7, 1, 16]), { name: 'k', title: 'Kernel', scale }),
  );
  const stride = 7 * scale + gap;
  expect([width, height]).toEqual([8 * stride + gap, 2 * stride + gap]);
});

it('shows the weights of a hidden unit as an image, sixteen units in a row', () => {
  // Unit 17 looks for the pixel at row 1, column 2 alone
  const weights = tf.buffer([16, 32]);
  weights.set(1, 6, 17);
  const { signAt } = decoded(
    hiddenWeightsPicture(weights.toTensor().as2D(16, 32), { name: 'h', title: 'Hidden', scale }),
  );
  const stride = 4 * scale + gap;
  const signs = places(4).map(([y, x]) => signAt(stride + gap + x * scale, stride + gap + y * scale));
  expect(signs).toEqual(places(4).map(([y, x]) => (y === 1 && x === 2 ? 1 : 0)));
});

it('names the scale of colours in its title and refuses weights that are not finite', async () => {
  const picture = { name: 'k', title: 'Kernel', scale };
  const kernel = tf.fill([7, 7, 1, 2], -0.25).as4D(7, 7, 1, 2);
  expect(kernelPicture(kernel, picture)).toMatchObject({
    name: 'k.png',
    title: 'Kernel (blue −0.25, white 0, red 0.25)',
  });
  expect(() => kernelPicture(tf.fill([1, 1, 1, 1], Number.NaN).as4D(1, 1, 1, 1), picture)).toThrow('got NaN');
  await expect(weightHistogram(Float32Array.of(1, Number.NaN), picture)).rejects.toThrow('got NaN');
});

/** Row and column of all numbers of a square tile. */
function places(edge: number): [y: number, x: number][] {
  return Array.from({ length: edge * edge }, (_, at) => [Math.floor(at / edge), at % edge]);
}

function decoded({ bytes }: TrialArtifact) {
  const { width, height, data, palette = [] } = decode(bytes);
  /** 1 for red, -1 for blue, 0 for white. */
  const signAt = (x: number, y: number): number => {
    const [red = 0, , blue = 0] = palette[data[y * width + x] ?? -1] ?? [];
    return Math.sign(red - blue);
  };
  return { width, height, signAt };
}
