import { describe, expect, it } from 'vitest';
import { SlotPool } from './slot-pool.ts';
import { cpuSlots, gpuSlots } from './slot.ts';

const threads = (count: number, cores: number) =>
  cpuSlots(count, cores).map(({ environment }) => Number(environment['TF_NUM_INTRAOP_THREADS']));

describe('slots', () => {
  it('share the cores evenly and never oversubscribe them while there are as many cores as slots', () => {
    expect(threads(2, 2)).toEqual([1, 1]);
    expect(threads(2, 16)).toEqual([8, 8]);
    expect(threads(3, 8)).toEqual([2, 2, 2]);
    expect(threads(4, 2)).toEqual([1, 1, 1, 1]);
  });

  it('of GPUs see one card each, as nvidia-smi numbers them', () => {
    expect(
      gpuSlots([0, 3]).map(({ label, environment }) => [label, environment['CUDA_VISIBLE_DEVICES']]),
    ).toEqual([
      ['GPU 0', '0'],
      ['GPU 3', '3'],
    ]);
  });
});

describe('the pool', () => {
  it('hands a slot to one at a time and gives it to the next in line, whatever happened to the one before', async () => {
    const pool = new SlotPool(cpuSlots(1, 1));
    const order: string[] = [];
    const first = pool.lease(async () => {
      order.push('first');
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('the first failed');
    });
    const others = ['second', 'third'].map((name) => pool.lease(() => Promise.resolve(order.push(name))));
    expect(order).toEqual(['first']);
    await expect(first).rejects.toThrow('the first failed');
    await Promise.all(others);
    expect(order).toEqual(['first', 'second', 'third']);
  });
});
