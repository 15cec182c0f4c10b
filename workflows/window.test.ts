import { describe, expect, it } from 'vitest';
import { flowThroughWindow } from './window.ts';

/** Runs that end when the test says so. */
class Runs {
  readonly started: number[] = [];
  readonly #ends = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  mostAtOnce = 0;

  readonly run = (item: number): Promise<void> => {
    this.started.push(item);
    return new Promise((resolve, reject) => {
      this.#ends.set(item, { resolve, reject });
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#ends.size);
    });
  };

  async end(item: number, error?: Error): Promise<void> {
    const { resolve, reject } = this.#ends.get(item) ?? {};
    this.#ends.delete(item);
    if (error) reject?.(error);
    else resolve?.();
    await settle();
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

function pagesOf(...pages: number[][]) {
  const left = [...pages];
  return () => Promise.resolve(left.shift());
}

describe('the window', () => {
  it('fills itself again as soon as one run ends: a slow run holds up nothing but its own place', async () => {
    const runs = new Runs();
    const flow = flowThroughWindow({ nextPage: pagesOf([1, 2, 3], [4, 5]), run: runs.run, size: () => 2 });
    await settle();
    expect(runs.started).toEqual([1, 2]);
    for (const item of [2, 3, 4, 5]) await runs.end(item);
    expect(runs.started).toEqual([1, 2, 3, 4, 5]);
    await runs.end(1);
    expect(await flow).toBe(true);
    expect(runs.mostAtOnce).toBe(2);
  });

  it('follows its size as it changes', async () => {
    const runs = new Runs();
    let size = 1;
    const flow = flowThroughWindow({ nextPage: pagesOf([1, 2, 3, 4]), run: runs.run, size: () => size });
    await settle();
    expect(runs.started).toEqual([1]);
    size = 3;
    await runs.end(1);
    expect(runs.started).toEqual([1, 2, 3, 4]);
    for (const item of [2, 3, 4]) await runs.end(item);
    expect(await flow).toBe(true);
  });

  it('grows at once when it is told to, without waiting for a run to end', async () => {
    const runs = new Runs();
    let size = 1;
    let tellGrowth: (() => void) | undefined;
    const grown = () =>
      new Promise<void>((resolve) => {
        tellGrowth = resolve;
      });
    const flow = flowThroughWindow({ nextPage: pagesOf([1, 2, 3]), run: runs.run, size: () => size, grown });
    await settle();
    expect(runs.started).toEqual([1]);
    size = 2;
    tellGrowth?.();
    await settle();
    expect(runs.started).toEqual([1, 2]);
    for (const item of [1, 2, 3]) await runs.end(item);
    expect(await flow).toBe(true);
  });

  it('takes nothing more while draining, waits for what is in flight, and says that the source is not dry', async () => {
    const runs = new Runs();
    let draining = false;
    const flow = flowThroughWindow({
      nextPage: pagesOf([1, 2, 3, 4]),
      run: runs.run,
      size: () => 2,
      draining: () => draining,
    });
    await settle();
    draining = true;
    await runs.end(1);
    await runs.end(2);
    expect(await flow).toBe(false);
    expect(runs.started).toEqual([1, 2]);
  });

  it('throws the first error only after everything in flight has ended', async () => {
    const runs = new Runs();
    let thrown: unknown;
    const flow = flowThroughWindow({ nextPage: pagesOf([1, 2, 3]), run: runs.run, size: () => 2 }).catch(
      (error: unknown) => {
        thrown = error;
      },
    );
    await settle();
    await runs.end(1, new Error('first'));
    expect(thrown).toBeUndefined();
    await runs.end(2);
    await flow;
    expect(thrown).toEqual(new Error('first'));
    expect(runs.started).toEqual([1, 2]);
  });

  it('is done at once when there is nothing to do', async () => {
    expect(
      await flowThroughWindow({ nextPage: pagesOf(), run: () => Promise.resolve(), size: () => 5 }),
    ).toBe(true);
  });
});
