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
  // Table 2: 8.02 against 6.73 %, 7.23 against 5.66 %
  ...([1, 2] as const).map((k) => ({
    experiment: 'cifar10-wrn',
    claim: `hyper WRN of width ${k} within 1.6 %, ${k === 1 ? '1/5' : '1/14'} of the weights`,
    first: { variant: 'hyper', nZ: 64, k },
    second: { variant: 'plain', k },
    alongside: ['learningRate'],
    margin: 1.6,
    parameterShare: k === 1 ? 0.2 : 0.07,
  })),
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
  // Table 4; without recurrent dropout in the plain LSTM alone
  ...better(
    'enwik8',
    ['layer norm improves LSTM', { variant: 'ln-lstm' }, { variant: 'lstm' }, ['keep']],
    ['HyperLSTM beats LSTM at equal units', { variant: 'hyper-lstm' }, { variant: 'lstm' }, ['keep']],
    ['LN HyperLSTM beats LN LSTM', { variant: 'ln-hyper-lstm' }, { variant: 'ln-lstm' }],
    ['layer norm improves HyperLSTM', { variant: 'ln-hyper-lstm' }, { variant: 'hyper-lstm' }],
    [
      '2048 units improve LN HyperLSTM 1800',
      { variant: 'ln-hyper-lstm', nH: 2048 },
      { variant: 'ln-hyper-lstm', nH: 1800 },
      ['nHat', 'keep', 'hyperDropout', 'time'],
    ],
  ),
  // Table 5
  ...better(
    'iam-handwriting',
    [
      'dropout and augmentation improve LSTM',
      { variant: 'lstm', augment: true },
      { variant: 'lstm', augment: false },
      ['keep'],
    ],
    ['layer norm improves LSTM', { variant: 'ln-lstm' }, { variant: 'lstm' }],
    ['HyperLSTM beats LSTM at equal units', { variant: 'hyper-lstm' }, { variant: 'lstm' }],
    ['HyperLSTM beats LN LSTM at equal units', { variant: 'hyper-lstm' }, { variant: 'ln-lstm' }],
    [
      'HyperLSTM beats a 2-layer LSTM',
      { variant: 'hyper-lstm', layers: 1 },
      { variant: 'lstm', layers: 2 },
      ['nH'],
    ],
    ['HyperLSTM beats LN HyperLSTM', { variant: 'hyper-lstm' }, { variant: 'ln-hyper-lstm' }],
  ),
  // Table 6
  ...[
    { claim: 'GNMT with HyperLSTM beats LSTM in BLEU', metric: 'test_bleu' },
    { claim: 'and in log perplexity', metric: 'test_log_perplexity' },
  ].map((claim) => ({
    ...claim,
    experiment: 'wmt14-en-fr',
    first: { variant: 'hyper-lstm' },
    second: { variant: 'lstm' },
  })),
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
