import { expect, it } from 'vitest';
import { chartOfHistogram } from './chart-histogram.ts';

it('has a line for each bin, with its ends', () => {
  const artifact = {
    name: 'cell-histogram.json',
    kind: 'histogram',
    title: 'φ(c_t)',
    mediaType: 'application/json',
    hash: '0'.repeat(64),
    bytes: 10,
    trial: 'k3f9/ptb-char/lstm/s2',
    experiment: 'ptb-char',
    configuration: 'lstm',
    seed: 2,
    row: 'LSTM',
  } as const;
  const chart = chartOfHistogram(
    artifact,
    { from: -1, to: 1, bins: 4, shares: [0.4, 0.1, 0.1, 0.4] },
    'Most are large.',
  );
  expect(chart.name).toBe('ptb-char-lstm-s2-histogram');
  expect(chart.notes).toEqual(['k3f9/ptb-char/lstm/s2', 'Most are large.']);
  expect(chart.sheet).toEqual({
    columns: ['from', 'to', 'share'],
    rows: [
      [-1, -0.5, 0.4],
      [-0.5, 0, 0.1],
      [0, 0.5, 0.1],
      [0.5, 1, 0.4],
    ],
  });
});
