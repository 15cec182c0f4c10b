import { describe, expect, it } from 'vitest';
import type { ExperimentReport, ReportRow } from '../../../../contracts/report.ts';
import { reportRow } from '../../../../tests/helpers/report-row.ts';
import { pictureEmbedding } from './picture-embedding.ts';
import { beyondAxis, shapeEmbedding } from './shape-embedding.ts';

const report = (rows: ReportRow[]): ExperimentReport => ({
  experiment: 'mnist-conv',
  title: 'Convolutional network on MNIST',
  section: '4.1',
  state: 'running',
  reason: null,
  unit: '%',
  goal: 'min',
  counted: '2nd kernel',
  shared: '',
  trials: { planned: 9, completed: 3, failed: 0, cancelled: 0 },
  rows,
  claims: [],
});

const configuration = (nZ?: number) => ({
  configuration: nZ === undefined ? 'plain' : `hyper-nz${nZ}`,
  row: '',
  parameters: nZ === undefined ? { variant: 'plain' } : { variant: 'hyper', nZ },
});

describe('the effect of the embedding size', () => {
  it('orders sizes, keeps a place for one without a result, and sets plain and paper apart', () => {
    const shape = shapeEmbedding(
      report([
        reportRow('plain', { mean: 1, ci95: 0.1, paper: 0.72, seeds: 3 }),
        reportRow('hyper 4', { mean: 2, seeds: 1, paper: 0.76 }),
        reportRow('hyper 2', {}),
      ]),
      [configuration(), configuration(4), configuration(2)],
    );
    expect(shape).toMatchObject({
      sizes: [2, 4],
      points: [{ configuration: 'hyper-nz4', nZ: 4, mean: 2, ci95: null, seeds: 1 }],
      plain: { mean: 1, ci95: 0.1, paper: 0.72, seeds: 3 },
      seedsPlanned: 3,
      paper: [{ nZ: 4, figure: 0.76 }],
    });
    expect(shape?.range[0]).toBeLessThan(0.72);
    expect(shape?.range[1]).toBeGreaterThan(2);
  });

  it('does not let one wild interval flatten all points', () => {
    const shape = shapeEmbedding(
      report([reportRow('a', { mean: 1, ci95: 50 }), reportRow('b', { mean: 2, ci95: 0.1 })]),
      [configuration(1), configuration(2)],
    );
    expect(shape?.range[1]).toBeLessThan(3);
  });

  it('says of an interval that it goes on beyond the axis, and draws no end where there is none', () => {
    const shape = shapeEmbedding(
      report([
        reportRow('plain', { mean: 1.5, ci95: 20, seeds: 2 }),
        reportRow('a', { mean: 1, ci95: 5.154, seeds: 2 }),
        reportRow('b', { mean: 2, ci95: 0.1, seeds: 3 }),
      ]),
      [configuration(), configuration(1), configuration(2)],
    );
    if (!shape) throw new Error('Expected a shape');
    expect(beyondAxis(shape)).toEqual(['N_z 1 (± 5.15)', 'plain (± 20)']);
    const { marks } = pictureEmbedding(shape, {
      width: 400,
      title: 'test error',
      configurations: ['plain', 'hyper-nz1', 'hyper-nz2'],
    });
    const whiskerOf = (colour: string) =>
      marks.flatMap((mark) => (mark.kind === 'stroke' && mark.colour === colour ? [mark.path] : []));
    // A cap is a level stroke ("h"); what goes on has an arrow of slanting ones instead
    expect(whiskerOf('series-1').join('')).not.toContain('h');
    expect(whiskerOf('series-1').join('').match(/l-?4 /g)).toHaveLength(4);
    expect(whiskerOf('series-2').join('').match(/h8/g)).toHaveLength(2);
    const labels = marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));
    expect(labels).toContain('n = 2');
    expect(labels).not.toContain('n = 3');
  });

  it('is nothing when the size is not varied', () => {
    expect(shapeEmbedding(report([reportRow('plain', { mean: 1 })]), [configuration()])).toBeUndefined();
  });
});
