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
  /** The printed count of parameters, where there is one. */
  readonly parameters: number | null;
}

/** Every figure that the paper prints for the experiments that are implemented, in its tables' order. */
export const published: readonly PublishedRow[] = [
  // Table 7 (A.3.1): test error and the parameters of the second kernel.
  {
    experiment: 'mnist-conv',
    row: 'plain convnet',
    metric: 'test_error',
    figure: 0.72,
    parameters: 12_544,
  },
  {
    experiment: 'mnist-conv',
    row: 'hyper convnet (N_z 4)',
    metric: 'test_error',
    figure: 0.76,
    parameters: 4244,
  },
  // Appendix A.1, in the text.
  {
    experiment: 'mnist-coordinates',
    row: 'plain',
    metric: 'test_accuracy',
    figure: 98.5,
    parameters: null,
  },
  {
    experiment: 'mnist-coordinates',
    row: 'hyper',
    metric: 'test_accuracy',
    figure: 93.5,
    parameters: 801,
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
