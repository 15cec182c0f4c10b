import { totalmem } from 'node:os';
import prettyBytes from 'pretty-bytes';
import type { Program } from './program.ts';
import { CaptureRefused } from './trace.ts';

/** Of the variables while a graph is checked: the program's, the graph's, those read from it, those from before the check and before the call, and a step's. */
const copies = 6;
/** Of the machine's memory, so that whether a trial is captured is the same whatever else runs. */
const shareOfMemory = 0.6;

/** Throws CaptureRefused where the check of a graph would not leave this machine enough memory. */
export function expectRoom(
  { variables }: Pick<Program<string>, 'variables'>,
  memory = machineMemory(),
): void {
  const numbers = [...variables.values()].reduce((sum, { size }) => sum + size, 0);
  const needed = copies * numbers * Float32Array.BYTES_PER_ELEMENT;
  if (needed <= shareOfMemory * memory) return;
  throw new CaptureRefused(
    `Checking its graph takes ${prettyBytes(needed)}, too much for a machine of ${prettyBytes(memory)}`,
  );
}

/** Bytes, of the container where it has a limit. */
function machineMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
