import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repeatedly } from './repeatedly.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Takes 100 ms for each reading, whose answer has seen what `seen` says when it begins. */
function slowReader(seen: () => string) {
  let readings = 0;
  const reader = repeatedly(500, async () => {
    readings += 1;
    const answer = seen();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return answer;
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
});
