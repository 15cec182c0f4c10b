import { expect, it } from 'vitest';
import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { paperFigures, partsOf } from './paper-figures.ts';

const artifact = (trial: string, name: string): FigureArtifact => {
  const [, experiment = '', configuration = ''] = trial.split('/');
  return {
    trial,
    experiment,
    configuration,
    seed: 1,
    row: `row of ${configuration}`,
    name,
    kind: 'kernels',
    title: name,
    mediaType: 'image/png',
    hash: '0'.repeat(64),
    bytes: 1,
  };
};

const artifacts = [
  artifact('k/mnist-conv/plain/s1', 'kernel-2.png'),
  artifact('k/mnist-conv/plain/s1', 'kernel-1.png'),
  artifact('k/mnist-conv/plain/s1', 'kernel-2-weights.svg'),
  artifact('k/mnist-conv/hyper-nz4/s1', 'kernel-2.png'),
  artifact('k/iam-handwriting/lstm/s1', 'handwriting.json'),
  artifact('k/iam-handwriting/lstm/s1', 'handwriting.svg'),
  artifact('k/ptb-char/hyper-lstm/s1', 'weight-change.json'),
  artifact('k/ptb-char/hyper-lstm/s1', 'generated.txt'),
  artifact('k/ptb-char/hyper-lstm/s1', 'cell-histogram.svg'),
  artifact('k/ptb-char/hyper-lstm/s1', 'cell-histogram.json'),
];

it('puts each artifact into the figure of the paper that it stands for, side by side by configuration', () => {
  const found = paperFigures
    .map((figure) => ({
      figure: figure.id,
      parts: partsOf(figure, artifacts).map(({ row, artifacts: own }) => [
        row,
        ...own.map(({ name }) => name),
      ]),
    }))
    .filter(({ parts }) => parts.length > 0);
  expect(found).toEqual([
    {
      figure: 'figure-2',
      parts: [
        ['row of plain', 'kernel-2.png', 'kernel-2-weights.svg'],
        ['row of hyper-nz4', 'kernel-2.png'],
      ],
    },
    { figure: 'figure-4', parts: [['row of hyper-lstm', 'weight-change.json']] },
    { figure: 'figure-5', parts: [['row of hyper-lstm', 'cell-histogram.json']] },
    { figure: 'figure-7', parts: [['row of lstm', 'handwriting.json']] },
  ]);
});
