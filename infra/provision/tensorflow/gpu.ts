import { execFileSync } from 'node:child_process';

import type { Variant } from './wheels.ts';

/** The names of the NVIDIA GPUs that the driver shows, in order; empty without a driver or a GPU. */
export function nvidiaGpus(): readonly string[] {
  seen ??= ask();
  return seen;
}

/** Asked once a process: a GPU does not come and go. */
let seen: readonly string[] | undefined;

function ask(): readonly string[] {
  try {
    const list = execFileSync('nvidia-smi', ['-L'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return parseGpuList(list);
  } catch {
    return [];
  }
}

/** `GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-…)` → `NVIDIA H100 80GB HBM3`; lines about MIG devices are left out. */
export function parseGpuList(list: string): readonly string[] {
  return list.split('\n').flatMap((line) => {
    const name = /^GPU \d+: (.+?)(?: \(UUID: .*\))?$/.exec(line.trim())?.[1];
    return name === undefined ? [] : [name];
  });
}

/** Which TensorFlow this machine gets. `SWEEP_TENSORFLOW=cpu` keeps a machine with a GPU on the CPU build. */
export function tensorflowVariant(): Variant {
  if (process.env['SWEEP_TENSORFLOW'] === 'cpu') return 'cpu';
  const hasGpuBuild = process.platform === 'linux' && process.arch === 'x64';
  return hasGpuBuild && nvidiaGpus().length > 0 ? 'gpu' : 'cpu';
}
