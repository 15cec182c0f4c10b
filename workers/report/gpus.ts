import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { GpuReport } from '../../contracts/worker-report.ts';

const run = promisify(execFile);
const columns = ['index', 'name', 'memory.used', 'memory.total', 'utilization.gpu'];

/** What the driver says of all GPUs of this machine. Throws where nvidia-smi fails. */
export async function gpuReports(): Promise<GpuReport[]> {
  const query = [`--query-gpu=${columns.join(',')}`, '--format=csv,noheader,nounits'];
  const { stdout } = await run('nvidia-smi', query, { timeout: 4000 });
  return parseGpus(stdout);
}

/** `[N/A]` and `[Not Supported]` stand where a driver does not tell, as of a card that is cut into slices. */
const number = z
  .string()
  .transform((text) => (text.startsWith('[') ? null : Number(text)))
  .pipe(z.number().nonnegative().nullable());
const mebibytes = number.transform((value) => (value === null ? null : value * 2 ** 20));
const Line = z.tuple([z.coerce.number().int().nonnegative(), z.string(), mebibytes, mebibytes, number]);

/** `0, NVIDIA H100 80GB HBM3, 1024, 81559, 37`: memory in MiB, use in percent. */
export function parseGpus(csv: string): GpuReport[] {
  return csv
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [index, name, memoryUsed, memoryTotal, use] = Line.parse(
        line.split(',').map((field) => field.trim()),
      );
      return { index, name, memoryUsed, memoryTotal, use: use === null ? null : Math.min(1, use / 100) };
    });
}
