import { Cifar10WrnParameters } from '../../contracts/experiments/cifar10-wrn.ts';
import type { Point } from '../../contracts/sweep.ts';
import type { PublishedRow, RowName } from './row.ts';

/** Table 2, column "Test Error". */
export const cifar10WrnRows: readonly PublishedRow[] = [
  row('WRN 40-1', 6.73),
  row('Hyper WRN 40-1', 8.02),
  row('WRN 40-2', 5.66),
  row('Hyper WRN 40-2', 7.23),
];

/** N of the paper's networks, which makes 40 layers, and its N_z. */
const paper = { blocks: 6, nZ: 64 };

/** `{variant: 'hyper', k: 2}` → `Hyper WRN 40-2`; a network of fewer layers says whose smaller version it is. */
export function nameCifar10Wrn(point: Point): RowName {
  const { success, data } = Cifar10WrnParameters.safeParse(point);
  if (!success) return { name: '', named: [] };
  const { variant, blocks, k } = data;
  const named = ['variant', 'blocks', 'k'];
  if ('nZ' in data && data.nZ === paper.nZ) named.push('nZ');
  const size = (n: number) => `${6 * n + 4}-${k}`;
  const rowOf = (n: number) => `${variant === 'hyper' ? 'Hyper WRN' : 'WRN'} ${size(n)}`;
  if (blocks >= paper.blocks) return { name: rowOf(blocks), named };
  const name = `${rowOf(blocks)} (paper: ${size(paper.blocks)})`;
  return { name, named, smallerThan: rowOf(paper.blocks) };
}

function row(name: string, figure: number): PublishedRow {
  return { experiment: 'cifar10-wrn', row: name, metric: 'test_error', figure };
}
