import { z } from 'zod';
import { SweepError } from '../contracts/errors.ts';

const Seconds = z.coerce.number().positive().max(86_400);

/**
 * Seconds between two checkpoints of a trial: `--checkpoint-every`, else SWEEP_CHECKPOINT_EVERY, else 15.
 * `start` asks too, before a worker takes over a value on which every trial would fail.
 */
export function checkpointInterval(option?: number): number {
  const variable = process.env['SWEEP_CHECKPOINT_EVERY'];
  const written = option ?? (variable === undefined || variable === '' ? 15 : variable);
  const parsed = Seconds.safeParse(written);
  if (parsed.success) return parsed.data;
  const name = option === undefined ? 'SWEEP_CHECKPOINT_EVERY' : '`--checkpoint-every`';
  throw new SweepError('usage', `Expected ${name} to be seconds between 0 and 86,400, got "${written}".`);
}
