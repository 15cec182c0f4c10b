import type { Point } from '../../contracts/sweep.ts';
import type { Claim } from './claim.ts';

/** What the paper claims of the rows of its tables, table by table. */
export const claims: readonly Claim[] = [
  // Table 7: 0.76 against 0.72 %
  {
    experiment: 'mnist-conv',
    claim: 'hyper within 1 % of plain, 1/3 of the kernel',
    first: { variant: 'hyper', nZ: 4 },
    second: { variant: 'plain' },
    margin: 1,
    parameterShare: 0.34,
  },
  // Appendix A.1: 98.5 against 93.5 %
  ...better('mnist-coordinates', [
    'weights learned beat weights from coordinates',
    { variant: 'plain' },
    { variant: 'hyper' },
  ]),
  // Table 3
  ...better(
    'ptb-char',
    ['layer norm improves LSTM', { variant: 'ln-lstm' }, { variant: 'lstm' }],
    ['HyperLSTM beats LSTM at equal units', { variant: 'hyper-lstm' }, { variant: 'lstm' }],
    ['LN HyperLSTM beats LN LSTM', { variant: 'ln-hyper-lstm' }, { variant: 'ln-lstm' }],
    ['layer norm improves HyperLSTM', { variant: 'ln-hyper-lstm' }, { variant: 'hyper-lstm' }],
    [
      'a larger embedding improves LN HyperLSTM',
      { variant: 'ln-hyper-lstm', nZ: 16 },
      { variant: 'ln-hyper-lstm', nZ: 4 },
      ['keep'],
    ],
    ['two layers improve LSTM', { variant: 'lstm', layers: 2 }, { variant: 'lstm', layers: 1 }],
    [
      'two layers improve LN HyperLSTM',
      { variant: 'ln-hyper-lstm', layers: 2 },
      { variant: 'ln-hyper-lstm', layers: 1 },
      ['keep'],
    ],
  ),
];

type Comparison = readonly [claim: string, first: Point, second: Point, alongside?: readonly string[]];

function better(experiment: string, ...comparisons: readonly Comparison[]): Claim[] {
  return comparisons.map(([claim, first, second, alongside = []]) => ({
    experiment,
    claim,
    first,
    second,
    alongside,
  }));
}
