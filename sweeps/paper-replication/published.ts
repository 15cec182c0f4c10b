import type { Scalar } from '../../contracts/conditions.ts';
import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import type { Point } from '../../contracts/sweep.ts';
import { describePoint } from '../plan.ts';
import { cifar10WrnRows, nameCifar10Wrn } from './cifar10-wrn.ts';
import { enwik8Rows, nameEnwik8 } from './enwik8.ts';
import { iamHandwritingRows, nameIamHandwriting } from './iam-handwriting.ts';
import { namePtbChar, ptbCharRows } from './ptb-char.ts';
import type { PublishedRow, RowName } from './row.ts';
import { nameWmt14EnFr, wmt14EnFrRows } from './wmt14-en-fr.ts';

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
  ...iamHandwritingRows,
  ...wmt14EnFrRows,
];

/** The metrics of an experiment's table, in the order of its columns. */
export function printedMetrics(experiment: string): string[] {
  return [...new Set(published.flatMap((row) => (row.experiment === experiment ? row.metric : [])))];
}

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
  'iam-handwriting': nameIamHandwriting,
  'wmt14-en-fr': nameWmt14EnFr,
};

/** `{variant: 'hyper', nZ: 8}` → `hyper convnet (N_z 8)`; parameters that the paper does not vary are added. */
export function nameRow(experiment: string, point: Point): string {
  return nameWithout(experiment, point, new Set());
}

/** The names of a table's rows, and the parameters that the rows have in common, which are told once. */
export interface RowNames {
  readonly rows: readonly string[];
  /** `T=50, N_ĥ=32`; empty where there is nothing. */
  readonly shared: string;
}

/** Names as `nameRow` gives them, without what is the same in all rows that have it. */
export function nameRows(experiment: string, points: readonly Point[]): RowNames {
  const shared = sharedBy(points.map((point) => unnamedIn(experiment, point)));
  const rows = points.map((point) => nameWithout(experiment, point, new Set(Object.keys(shared))));
  // A row that leaves a parameter to its default may differ from its neighbour by that alone
  if (new Set(rows).size < points.length)
    return { rows: points.map((point) => nameRow(experiment, point)), shared: '' };
  const told = Object.entries(shared).map(([name, value]) =>
    describePoint({ [name]: value }, symbolsOf(experiment)),
  );
  return { rows, shared: told.join(', ') };
}

function nameWithout(experiment: string, point: Point, left: ReadonlySet<string>): string {
  const others = Object.entries(unnamedIn(experiment, point)).filter(([parameter]) => !left.has(parameter));
  const name = rowNames[experiment]?.(point).name ?? '';
  return [name, describePoint(Object.fromEntries(others), symbolsOf(experiment))]
    .filter((part) => part !== '')
    .join(' ');
}

/** The parameters that the name in the manner of the paper does not tell. */
function unnamedIn(experiment: string, point: Point): Point {
  const named = rowNames[experiment]?.(point).named ?? [];
  return Object.fromEntries(Object.entries(point).filter(([parameter]) => !named.includes(parameter)));
}

/** What at least two points have, always with the same value. */
function sharedBy(points: readonly Point[]): Point {
  const found = new Map<string, { value: Scalar; times: number; alike: boolean }>();
  for (const [name, value] of points.flatMap((point) => Object.entries(point))) {
    const before = found.get(name) ?? { value, times: 0, alike: true };
    found.set(name, { value, times: before.times + 1, alike: before.alike && before.value === value });
  }
  return Object.fromEntries(
    [...found].flatMap(([name, { value, times, alike }]) => (times > 1 && alike ? [[name, value]] : [])),
  );
}

const symbolsOf = (experiment: string) => findExperiment(experiment)?.symbols ?? {};

/**
 * The paper's row that a configuration is, or that it is a smaller version of (`asPrinted` false), if there is one, with
 * its figure of a metric, or its first one.
 */
export function publishedRow(
  experiment: string,
  point: Point,
  metric?: string,
): (PublishedRow & { readonly asPrinted: boolean }) | undefined {
  const find = (name: string | undefined) =>
    published.find(
      (row) =>
        row.experiment === experiment && row.row === name && (metric === undefined || row.metric === metric),
    );
  const own = find(nameRow(experiment, point));
  if (own !== undefined) return { ...own, asPrinted: true };
  const larger = find(rowNames[experiment]?.(point).smallerThan);
  return larger === undefined ? undefined : { ...larger, asPrinted: false };
}
