// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import '../../../training/process/before-tensorflow.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { capture } from '../../../training/capture/capture.ts';
import { eagerEngine } from '../../../training/capture/eager.ts';
import { GraphLibrary } from '../../../training/capture/library.ts';
import { programOf } from './programs.ts';
import { rows } from './rows.ts';
import type { Reply } from './side.ts';

/*
 * One of our sides as a process: `ours.js PROGRAM captured|eager`. Each line of its input asks for a step; its
 * answers are lines of JSON.
 */
const program = programOf(nameFrom(process.argv[2]));
const seconds: Record<'capture' | 'check', number | null> = { capture: null, check: null };
const engine = process.argv[3] === 'eager' ? eagerEngine(program) : await captured();
say({ kind: 'ready', captureSeconds: seconds.capture, checkSeconds: seconds.check });
let step = 0;
for await (const _ of createInterface(process.stdin)) {
  const before = performance.now();
  const inputs = program.functions.get('train')?.example(step) ?? {};
  const ready = performance.now();
  engine.run('train', inputs);
  const ms = performance.now() - ready;
  tf.dispose(inputs);
  step += 1;
  say({ kind: 'step', ms, dataMs: ready - before, peakMb: process.resourceUsage().maxRSS / 1024 });
}

/** Into a folder of its own, so that every run captures anew. */
async function captured() {
  const folder = mkdtempSync(join(tmpdir(), 'hypersweep-bench-'));
  try {
    return await capture(program, new GraphLibrary(folder), (part, taken) => {
      seconds[part] = taken;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function nameFrom(argument: string | undefined) {
  const found = rows.find(({ program: name }) => name === argument)?.program;
  if (found === undefined) throw new Error(`Expected a program, got "${argument ?? ''}"`);
  return found;
}

function say(reply: Reply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
