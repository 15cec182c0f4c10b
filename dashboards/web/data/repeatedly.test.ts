import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Reading, repeatedly } from './repeatedly.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Takes 100 ms for each reading, whose answer has seen what `seen` says when it begins; null where it fails. */
function slowReader(seen: () => string | null) {
  let readings = 0;
  const reader = repeatedly(500, async (): Promise<Reading> => {
    readings += 1;
    const answer = seen();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return answer === null ? 'failed' : { seen: answer };
  });
  return { reader, readings: () => readings };
}

describe('reading again', () => {
  it('reads once more for all that came during a reading and its pause', async () => {
    const { reader, readings } = slowReader(() => '1');
    for (let change = 0; change < 5; change += 1) {
      reader.again();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(readings()).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(2);
  });

  it('does not read again for a change that the reading under way has seen', async () => {
    const { reader, readings } = slowReader(() => '7');
    reader.again();
    reader.unlessSeen('7');
    await vi.advanceTimersByTimeAsync(5000);
    reader.unlessSeen('7');
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(1);
  });

  it('reads once more for a change that the reading under way has missed, and no more', async () => {
    const { reader, readings } = slowReader(() => '7');
    reader.again();
    reader.unlessSeen('8');
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(2);
  });

  it('reads nothing once it is stopped', async () => {
    const { reader, readings } = slowReader(() => '7');
    reader.again();
    reader.again();
    reader.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(1);
  });

  it('tries again by itself what failed, later each time and every 30 seconds at the least', async () => {
    let answer: string | null = null;
    const { reader, readings } = slowReader(() => answer);
    reader.again();
    await vi.advanceTimersByTimeAsync(1200);
    expect(readings()).toBe(2);
    await vi.advanceTimersByTimeAsync(1500);
    expect(readings()).toBe(2);
    await vi.advanceTimersByTimeAsync(600_000);
    const before = readings();
    await vi.advanceTimersByTimeAsync(30_100); // a reading takes 100 of them
    expect(readings()).toBe(before + 1);
    answer = '7';
    await vi.advanceTimersByTimeAsync(30_100);
    const last = readings();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readings()).toBe(last);
  });

  it('tries at once what failed when it hears that something may have been missed', async () => {
    let answer: string | null = null;
    const { reader, readings } = slowReader(() => answer);
    reader.again();
    await vi.advanceTimersByTimeAsync(40_000);
    const before = readings();
    answer = '7';
    reader.unlessSeen('7');
    await vi.advanceTimersByTimeAsync(0);
    expect(readings()).toBe(before + 1);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(readings()).toBe(before + 1);
  });

  it('tries nothing again once it is stopped', async () => {
    const { reader, readings } = slowReader(() => null);
    reader.again();
    await vi.advanceTimersByTimeAsync(200);
    reader.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(readings()).toBe(1);
  });

  it('reads nothing while it sleeps, and once for all that came meanwhile when it is woken', async () => {
    const { reader, readings } = slowReader(() => '7');
    reader.again();
    await vi.advanceTimersByTimeAsync(5000);
    reader.sleep(true);
    reader.again();
    reader.again();
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(1);
    reader.sleep(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(2);
    reader.sleep(true);
    reader.unlessSeen('7');
    reader.sleep(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(readings()).toBe(2);
  });
});
