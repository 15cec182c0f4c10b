import { expect, it } from 'vitest';
import { CostMeter } from './meter.ts';

it('leaves the first steps out, and knows no step time without others', () => {
  const meter = new CostMeter();
  meter.step(() => 0);
  meter.step(() => 0);
  expect([meter.counted, meter.cost().stepMs]).toEqual([0, null]);
  expect(meter.step(() => 'the result')).toBe('the result');
  expect(meter.counted).toBe(1);
  expect(meter.cost().stepMs).toBeGreaterThan(0);
});

it('has the median of the validations and the last checkpoint', () => {
  const meter = new CostMeter();
  for (const seconds of [3, 1, 2]) meter.tookToEvaluate('validation', seconds);
  meter.tookToEvaluate('test', 5);
  meter.checkpoint(100);
  expect(meter.cost()).toMatchObject({ validationSeconds: 2, testSeconds: 5, checkpointBytes: 100 });
});

it('has the peak of the memory that was held, be it gone again', () => {
  const meter = new CostMeter();
  meter.step(() => Buffer.alloc(400e6, 1).length);
  expect(meter.cost().memoryBytes).toBeGreaterThan(400e6);
});
