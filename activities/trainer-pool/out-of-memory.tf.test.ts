import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../infra/folders.ts';
import { orderOf } from '../../tests/helpers/trial.ts';
import { judgeFailure } from '../run/verdict.ts';
import { cpuSlots } from '../slots/slot.ts';
import { Trainer, type TrainerOutcome } from './trainer.ts';

/*
 * Real processes that really run out of memory.
 */
const tensorflow = import.meta.resolve('@tensorflow/tfjs-node-gpu');
const built = new URL('../../dist/training/', import.meta.url).href;

it('recognises that TensorFlow got no memory for a tensor, from what it threw', async () => {
  // The trainer's own channel and failures around a tensor of 4 GB, in a process that may have 600 MB more
  const entry = entryOf(`
    import '${built}process/before-tensorflow.js';
    import { execFileSync } from 'node:child_process';
    import { readFileSync } from 'node:fs';
    import { openChannel } from '${built}process/channel.js';
    import { failureOf, nothingReached } from '${built}failures.js';
    const tf = (await import('${tensorflow}')).default;
    await tf.ready();
    const kilobytes = Number(/VmSize:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
    execFileSync('prlimit', ['--pid', String(process.pid), \`--as=\${1024 * kilobytes + 600e6}\`]);
    const { send } = openChannel(() => {
      try {
        tf.fill([1e9], 1);
      } catch (error) {
        send(failureOf(error, nothingReached));
      }
    });
  `);
  expect(await outcomeOf(entry)).toMatchObject({
    kind: 'failed',
    failure: 'out-of-memory',
    message: expect.stringContaining('OOM when allocating tensor with shape[1000000000]'),
  });
});

it('recognises an abort for want of memory by what the process said last', async () => {
  const entry = entryOf(`
    process.once('message', () => {
      const kept = [];
      for (;;) kept.push(new Array(100_000).fill({}).map(() => ({})));
    });
  `);
  const outcome = await outcomeOf(entry, { NODE_OPTIONS: '--max-old-space-size=64' });
  expect(outcome).toMatchObject({ kind: 'exited', signal: 'SIGABRT' });
  if (outcome.kind === 'done') throw new Error('Expected it not to be done');
  expect(judgeFailure(outcome, { failedBefore: 1, lostBefore: 0 })).toMatchObject({
    kind: 'final',
    trial: 'failed',
    type: 'OutOfMemory',
    reason: expect.stringContaining('The trainer ran out of memory and was ended by SIGABRT'),
  });
});

function entryOf(code: string): string {
  const entry = join(mkdtempSync(join(tmpdir(), 'hypersweep-entry-')), 'trainer.mjs');
  writeFileSync(entry, code);
  return entry;
}

async function outcomeOf(entry: string, environment: Record<string, string> = {}): Promise<TrainerOutcome> {
  const [slot] = cpuSlots(1, 1);
  if (slot === undefined) throw new Error('Expected a slot');
  const process = new Trainer({
    entry,
    slot,
    environment: { SWEEP_CACHE_FOLDER: cacheFolder(), ...environment },
  });
  try {
    return await process.train(orderOf({}), () => undefined);
  } finally {
    process.kill();
  }
}
