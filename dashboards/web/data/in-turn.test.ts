import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTurn } from './in-turn.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Readings that end when they are told to, and what happened to them in order. */
function readings() {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, givesWay: boolean, signal = new AbortController().signal) =>
    inTurn({ givesWay, signal }, async () => {
      log.push(`${name} begins`);
      await new Promise<void>((end) => ends.set(name, end));
      log.push(`${name} ends`);
      if (name === 'fails') throw new Error(name);
    });
  const end = async (name: string) => {
    await vi.advanceTimersByTimeAsync(0);
    ends.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { log, begin, end };
}

it('has a reading that gives way wait for all others, also for one that fails', async () => {
  const { log, begin, end } = readings();
  void begin('first', false);
  const large = begin('large', true);
  const fails = begin('fails', false).catch(String);
  await end('first');
  await end('fails');
  expect(await fails).toBe('Error: fails');
  await end('large');
  await large;
  expect(log).toEqual([
    'first begins',
    'fails begins',
    'first ends',
    'fails ends',
    'large begins',
    'large ends',
  ]);
});

it('runs those that give way one after the other, and lets others begin meanwhile', async () => {
  const { log, begin, end } = readings();
  const all = [begin('large', true), begin('larger', true)];
  await vi.advanceTimersByTimeAsync(0);
  all.push(begin('small', false));
  await end('large');
  await end('small');
  await end('larger');
  await Promise.all(all);
  expect(log).toEqual([
    'large begins',
    'small begins',
    'large ends',
    'small ends',
    'larger begins',
    'larger ends',
  ]);
});

it('has none wait for more than five seconds where others are always under way', async () => {
  const { log, begin, end } = readings();
  const small = begin('small', false);
  const large = begin('large', true);
  await vi.advanceTimersByTimeAsync(4900);
  expect(log).toEqual(['small begins']);
  await vi.advanceTimersByTimeAsync(200);
  expect(log).toEqual(['small begins', 'large begins']);
  await end('large');
  await end('small');
  await Promise.all([small, large]);
});

it('forgets who waits and is no longer wanted', async () => {
  const { log, begin, end } = readings();
  const stop = new AbortController();
  const small = begin('small', false);
  const gone = begin('gone', true, stop.signal).catch(String);
  const large = begin('large', true);
  stop.abort();
  expect(await gone).toBe('Error: It is no longer wanted.');
  await end('small');
  await end('large');
  await Promise.all([small, large]);
  expect(log).toEqual(['small begins', 'small ends', 'large begins', 'large ends']);
});
