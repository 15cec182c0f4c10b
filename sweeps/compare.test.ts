import { expect, it } from 'vitest';
import { type ComparableTrial, compareTrials } from './compare.ts';
import { loadSweep } from './load.ts';

const spec = loadSweep('paper-replication', 'quick', ['mnist-conv']).experiments[0];
if (!spec) throw new Error('Expected mnist-conv to be planned');

const trial = (
  sweep: string,
  configuration: string,
  seed: number,
  error: number | null,
): ComparableTrial => ({
  id: `${sweep}/mnist-conv/${configuration}/s${seed}`,
  sweep,
  scale: 'quick',
  spec,
  configuration,
  parameters: configuration === 'plain' ? { variant: 'plain' } : { variant: 'hyper', nZ: 4 },
  seed,
  state: error === null ? 'running' : 'completed',
  result:
    error === null
      ? null
      : {
          metrics: { train_loss: 0.1, test_error: error },
          steps: 10,
          examples: 100,
          parameters: 5,
          paperParameters: 5,
          weightsHash: 'w',
          resumedFrom: null,
          data: { dataset: 'mnist', source: 'x', checksum: 'sha256:1', share: 1 },
        },
  version: '0.1.0',
});

it('makes the seeds of a configuration one side, and lets sweeps stand next to each other', () => {
  const [compared, ...others] = compareTrials([
    trial('a', 'plain', 1, 2),
    trial('a', 'plain', 2, 4),
    trial('a', 'hyper-nz4', 1, 5),
    trial('b', 'plain', 1, null),
  ]);
  expect(others).toEqual([]);
  expect(compared?.sides.map(({ key, row, trials }) => [key, row, trials.length])).toEqual([
    ['a/mnist-conv/plain', 'plain convnet', 2],
    ['b/mnist-conv/plain', 'plain convnet', 1],
    ['a/mnist-conv/hyper-nz4', 'hyper convnet (N_z 4)', 1],
  ]);
  const [first, second, third] = compared?.sides ?? [];
  expect(first?.results.map(({ metric, mean, seeds }) => [metric, mean, seeds])).toEqual([
    ['test_error', 3, 2],
    ['train_loss', 0.1, 2],
  ]);
  expect(first?.results[0]?.ci95).toBeCloseTo(12.706, 3); // t of one degree of freedom at 0.975, times √(2 / 2)
  expect(second?.results).toEqual([]);
  expect(third?.results[0]).toEqual({ metric: 'test_error', mean: 5, ci95: null, seeds: 1 });
  expect(first?.setting).toMatchObject({ scale: 'quick', data: '100 % of mnist', code: '0.1.0' });
});
