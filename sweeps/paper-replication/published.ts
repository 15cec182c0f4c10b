import type { Point } from '../../contracts/sweep.ts';
import { describePoint } from '../plan.ts';

/** A row of one of the paper's tables. */
export interface PublishedRow {
  readonly experiment: string;
  /** The row's name as in the paper's table. */
  readonly row: string;
  readonly metric: string;
  /** The printed figure, in the metric's unit. */
  readonly figure: number;
}

/** Every figure that the paper prints for the experiments that are implemented, in its tables' order. */
const published: readonly PublishedRow[] = [
  // Table 7 (A.3.1). Its counts of parameters stand beside the models that are counted: training/tasks/.
  {
    experiment: 'mnist-conv',
    row: 'plain convnet',
    metric: 'test_error',
    figure: 0.72,
  },
  {
    experiment: 'mnist-conv',
    row: 'hyper convnet (N_z 4)',
    metric: 'test_error',
    figure: 0.76,
  },
  // Appendix A.1, in the text.
  {
    experiment: 'mnist-coordinates',
    row: 'plain',
    metric: 'test_accuracy',
    figure: 98.5,
  },
  {
    experiment: 'mnist-coordinates',
    row: 'hyper',
    metric: 'test_accuracy',
    figure: 93.5,
  },
];

/** Names of configurations in the manner of the paper's tables, so that rows which the paper lacks line up with its own. */
const rowNames: Readonly<Record<string, (point: Point) => { name: string; named: readonly string[] }>> = {
  'mnist-conv': (point) =>
    point['variant'] === 'hyper'
      ? { name: `hyper convnet (N_z ${String(point['nZ'] ?? 4)})`, named: ['variant', 'nZ'] }
      : { name: 'plain convnet', named: ['variant'] },
  'mnist-coordinates': (point) => ({ name: String(point['variant']), named: ['variant'] }),
};

/** `{variant: 'hyper', nZ: 8}` → `hyper convnet (N_z 8)`; parameters that the paper does not vary are added. */
export function nameRow(experiment: string, point: Point): string {
  const { name, named } = rowNames[experiment]?.(point) ?? { name: '', named: [] };
  const others = Object.fromEntries(
    Object.entries(point).filter(([parameter]) => !named.includes(parameter)),
  );
  return [name, describePoint(others, {})].filter((part) => part !== '').join(' ');
}

/** The paper's row that a configuration is, if it is one. */
export function publishedRow(experiment: string, point: Point): PublishedRow | undefined {
  const name = nameRow(experiment, point);
  return published.find((row) => row.experiment === experiment && row.row === name);
}
