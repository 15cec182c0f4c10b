import { readFile } from 'node:fs/promises';

/** What a process has used so far. */
export interface ProcessUse {
  /** Bytes that it holds in main memory. */
  readonly memory: number;
  /** Seconds of all its threads on a core. */
  readonly seconds: number;
}

/** Linux counts a process's time in hundredths of a second, whatever its own clock (`USER_HZ`). */
const ticksPerSecond = 100;

/** What Linux says of a process; undefined when it is gone, and where there is no /proc. */
export async function processUse(pid: number): Promise<ProcessUse | undefined> {
  const [stat, status] = await Promise.all([read(`/proc/${pid}/stat`), read(`/proc/${pid}/status`)]);
  if (stat === undefined || status === undefined) return undefined;
  return { memory: memoryOf(status), seconds: secondsOf(stat) };
}

function memoryOf(status: string): number {
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Fields 14 and 15, time in the program and in the kernel; the name, field 2, may itself hold spaces and brackets. */
function secondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}
