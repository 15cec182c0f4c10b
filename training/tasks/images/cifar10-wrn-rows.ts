import { Cifar10WrnParameters } from '../../../contracts/experiments/cifar10-wrn.ts';
import type { MakeWeight } from '../../models/weights.ts';
import { countLearned } from '../count.ts';
import type { PaperRow } from '../task.ts';

type Build = (make: MakeWeight, parameters: Cifar10WrnParameters) => unknown;

const rest = 'conv1 + shortcuts + batch norm + linear';
const plain = `Σ f·N_in·N_out·f + ${rest}`;
const hyper = `N_z·D + d(N_z+1)N_in + f·N_out·f(d+1) + ${rest}, d = N_z`;

/** The rows of table 2, with what its column "Param Count" prints in millions; it cuts digits off. */
export function cifar10WrnRows(build: Build): PaperRow[] {
  const row = (
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    formula: string,
    printed: number,
  ): PaperRow => ({
    row: name,
    parameters,
    formula,
    printed,
    rounding: 1000,
    count: () => countLearned((make) => build(make, Cifar10WrnParameters.parse(parameters))),
  });
  return [
    row('WRN 40-1', { variant: 'plain', k: 1 }, plain, 563_000),
    row('Hyper WRN 40-1', { variant: 'hyper', k: 1 }, hyper, 97_000),
    // Counted 2,243,546 and 155,626: a projection on each shortcut is ours, how the paper widens them is not printed
    row('WRN 40-2', { variant: 'plain', k: 2 }, plain, 2_236_000),
    row('Hyper WRN 40-2', { variant: 'hyper', k: 2 }, hyper, 148_000),
  ];
}
