import { SweepError } from '../../../contracts/errors.ts';
import type { Member, Wheel } from '../wheel.ts';

/** The TensorFlow that everything here was tested with. */
export const tensorflowVersion = '2.18.1';

export type Variant = 'cpu' | 'gpu';

const linux = 'manylinux_2_17_x86_64';

/** Where `libtensorflow` comes from: the machine, with or without a GPU, picks the wheels. */
export function wheelsFor(variant: Variant): { wheel: Wheel; members: readonly Member[] }[] {
  const machine = `${process.platform} ${process.arch}`;
  if (machine === 'linux x64')
    return variant === 'gpu' ? gpuWheels() : [tensorflow('tensorflow-cpu', linux, cpuHash)];
  // The next two follow the same steps but are untested.
  if (machine === 'linux arm64') return [tensorflow('tensorflow', 'manylinux_2_17_aarch64', arm64Hash)];
  if (machine === 'darwin arm64') return [tensorflow('tensorflow', 'macosx_12_0_arm64', macosHash)];
  throw new SweepError('setup', `There is no TensorFlow ${tensorflowVersion} for ${machine}.`, {
    mend: 'Use Linux on x64 (tested), Linux on arm64 or macOS on Apple silicon (both untested).',
  });
}

const cpuHash = '810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298';
const gpuHash = 'c9f87e5d2a680a4595f5dc30daf6bbaec9d4129b46d7ef1b2af63c46ac7d2828';
const arm64Hash = '8a6485edd2148f70d011dbd1d8dc2c775e91774a5a159466e83d0d1f21580944';
const macosHash = '661029cd769b311db910b79a3a6ef50a5a61ecc947172228c777a49989722508';

function tensorflow(
  name: string,
  platform: string,
  sha256: string,
): { wheel: Wheel; members: readonly Member[] } {
  return {
    wheel: { name, version: tensorflowVersion, sha256, platform, python: '3.11', abi: 'cp311' },
    members:
      process.platform === 'darwin' ? [...macosLibraries, ...headers] : [...linuxLibraries, ...headers],
  };
}

const linuxLibraries: readonly Member[] = [
  { from: 'tensorflow/libtensorflow_cc.so.2', to: 'lib' },
  { from: 'tensorflow/libtensorflow_framework.so.2', to: 'lib' },
];

const macosLibraries: readonly Member[] = [
  { from: 'tensorflow/libtensorflow_cc.2.dylib', to: 'lib' },
  { from: 'tensorflow/libtensorflow_framework.2.dylib', to: 'lib' },
];

/** What the addon's sources include, and what that includes in turn. */
const headers: readonly Member[] = [
  { from: 'tensorflow/include/tensorflow/c/', to: 'include/tensorflow/c' },
  { from: 'tensorflow/include/tensorflow/core/platform/ctstring*.h', to: 'include/tensorflow/core/platform' },
  { from: 'tensorflow/include/tensorflow/tsl/', to: 'include/tensorflow/tsl' },
  { from: 'tensorflow/include/tsl/', to: 'include/tsl' },
  { from: 'tensorflow/include/xla/tsl/c/', to: 'include/xla/tsl/c' },
];

/** TensorFlow with CUDA, and the CUDA libraries that its `and-cuda` extra pins. Not tested on a machine with a GPU yet. */
function gpuWheels(): { wheel: Wheel; members: readonly Member[] }[] {
  return [
    tensorflow('tensorflow', linux, gpuHash),
    ...nvidia.map(([name, version, sha256]) => ({
      wheel: { name: `nvidia-${name}-cu12`, version, sha256, platform: 'manylinux2014_x86_64' },
      members: [{ from: 'nvidia/', to: 'nvidia' }],
    })),
  ];
}

const nvidia: readonly (readonly [name: string, version: string, sha256: string])[] = [
  ['cublas', '12.5.3.2', 'ca070ad70e9fa6654084575d01bd001f30cc4665e33d4bb9fc8e0f321caa034b'],
  ['cuda-cupti', '12.5.82', 'bde77a5feb66752ec61db2adfe47f56b941842825b4c7e2068aff27c9d107953'],
  ['cuda-nvcc', '12.5.82', 'b03e545b8e8c3ce7ebcd7fc44063180ff52ff01d064ece2127ed90a04ef12cd0'],
  ['cuda-nvrtc', '12.5.82', '3dbd97b0104b4bfbc3c4f8c79cd2496307c89c43c29a9f83125f1d76296ff3fd'],
  ['cuda-runtime', '12.5.82', '3e79a060e126df40fd3a068f3f787eb000fa51b251ec6cd97d09579632687115'],
  ['cudnn', '9.3.0.75', '9ad9c6929ebb5295eb4a1728024666d1c88283373e265a0c5c883e6f9d5cd76d'],
  ['cufft', '11.2.3.61', '9a6e8df162585750f61983a638104a48c756aa13f9f48e19ab079b38e3c828b8'],
  ['curand', '10.3.6.82', '2823fb27de4e44dbb22394a6adf53aa6e1b013aca0f8c22867d1cfae58405536'],
  ['cusolver', '11.6.3.83', '93cfafacde4428b71778eeb092ec615a02a3d05404da1bcf91c53e3fa1bce42b'],
  ['cusparse', '12.5.1.3', '016df8e993c437e8301e62739f01775cba988fd5253cd4c64173f8e8d2f8e752'],
  ['nccl', '2.21.5', '8579076d30a8c24988834445f8d633c697d42397e92ffc3f63fa26766d25e0a0'],
  ['nvjitlink', '12.5.82', 'f9b37bc5c8cf7509665cb6ada5aaa0ce65618f2332b7d3e78e9790511f111212'],
];
