import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { Point } from '../../contracts/sweep.ts';
import { describePoint } from '../plan.ts';
import { cifar10WrnRows, nameCifar10Wrn } from './cifar10-wrn.ts';
import { enwik8Rows, nameEnwik8 } from './enwik8.ts';
import { namePtbChar, ptbCharRows } from './ptb-char.ts';
import type { PublishedRow, RowName } from './row.ts';

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
  ...cifar10WrnRows,
  ...ptbCharRows,
  ...enwik8Rows,
];

/** Names of configurations in the manner of the paper's tables, so that rows which the paper lacks line up with its own. */
const rowNames: Readonly<Record<string, (point: Point) => RowName>> = {
  'mnist-conv': (point) =>
    point['variant'] === 'hyper'
      ? { name: `hyper convnet (N_z ${String(point['nZ'] ?? 4)})`, named: ['variant', 'nZ'] }
      : { name: 'plain convnet', named: ['variant'] },
  'mnist-coordinates': (point) => ({ name: String(point['variant']), named: ['variant'] }),
  'cifar10-wrn': nameCifar10Wrn,
  'ptb-char': namePtbChar,
  enwik8: nameEnwik8,
};

/** `{variant: 'hyper', nZ: 8}` → `hyper convnet (N_z 8)`; parameters that the paper does not vary are added. */
export function nameRow(experiment: string, point: Point): string {
  const { name, named } = rowNames[experiment]?.(point) ?? { name: '', named: [] };
  const others = Object.fromEntries(
    Object.entries(point).filter(([parameter]) => !named.includes(parameter)),
  );
  const symbols = findExperiment(experiment)?.symbols ?? {};
  return [name, describePoint(others, symbols)].filter((part) => part !== '').join(' ');
}

/** The paper's row that a configuration is, or that it is a smaller version of (`asPrinted` false), if there is one. */
export function publishedRow(
  experiment: string,
  point: Point,
): (PublishedRow & { readonly asPrinted: boolean }) | undefined {
  const find = (name: string | undefined) =>
    published.find((row) => row.experiment === experiment && row.row === name);
  const own = find(nameRow(experiment, point));
  if (own !== undefined) return { ...own, asPrinted: true };
  const larger = find(rowNames[experiment]?.(point).smallerThan);
  return larger === undefined ? undefined : { ...larger, asPrinted: false };
}
