import { execFileSync } from 'node:child_process';

export interface GpuInUse {
  readonly name: string;
  /** What this process holds on it in bytes; null where the driver does not show processes, as in some containers. */
  readonly memoryBytes: number | null;
}

/** The card that this process trains on. Not tested on a machine with a GPU yet. */
export function gpuInUse(): GpuInUse {
  const index = process.env['CUDA_VISIBLE_DEVICES'];
  const own = index === undefined || index === '' ? [] : [`--id=${index}`];
  const [name] = ask('--query-gpu=name', ...own);
  const used = ask('--query-compute-apps=pid,used_memory').map((line) => line.split(',').map(Number));
  const mebibytes = used.find(([pid]) => pid === process.pid)?.[1];
  return {
    name: name ?? 'GPU',
    memoryBytes:
      mebibytes === undefined || !Number.isFinite(mebibytes) || mebibytes === 0 ? null : mebibytes * 2 ** 20,
  };
}

function ask(...query: string[]): string[] {
  try {
    const lines = execFileSync('nvidia-smi', [...query, '--format=csv,noheader,nounits'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return lines.split('\n').filter((line) => line.trim() !== '');
  } catch {
    return []; // a driver without nvidia-smi: the cost is unknown, the trial is not touched
  }
}
