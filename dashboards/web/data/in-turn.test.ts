import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('has a reading that gives way wait for all others, also for one that fails', async () => {
  const log: string[] = [];
  const ends: Record<string, () => void> = {};
  const reading =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await new Promise<void>((end) => (ends[name] = end));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
  const first = inTurn(false, reading('first'));
  const large = inTurn(true, reading('large'));
  const second = inTurn(false, reading('second', true));
  ends['first']?.();
  await first;
  ends['second']?.();
  await expect(second).rejects.toThrow('second');
  await expect.poll(() => ends['large']).toBeDefined();
  ends['large']?.();
  await large;
  expect(log).toEqual([
    'first begins',
    'second begins',
    'first ends',
    'second ends',
    'large begins',
    'large ends',
  ]);
});
