import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import { cacheFolder, ownDataFolder } from '../../../infra/folders.ts';
import { nearest } from '../../../sweeps/nearest.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';

/** Where data sets lie on this machine. */
export function dataFolders(): { dataDir: string | undefined; cacheFolder: string } {
  return { dataDir: ownDataFolder(), cacheFolder: cacheFolder() };
}

/** The sets of these names, or all of them. Throws SweepError `not-found` at a name that there is not. */
export async function requireDataSets(names: readonly string[]): Promise<readonly DataSet[]> {
  const { dataSets, findDataSet } = await import('../../../training/datasets/catalogue.ts');
  if (names.length === 0) return dataSets;
  const known = dataSets.map(({ name }) => name);
  return names.map((name) => {
    const set = findDataSet(name);
    if (set !== undefined) return set;
    const near = nearest(name, known);
    const offer = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    throw new SweepError('not-found', `There is no data set \`${name}\`.${offer}`, {
      mend: `The data sets are ${known.join(', ')}.`,
    });
  });
}

/** The one line that says how to get a set that is not here, or not wholly. */
export function howToGet({ name, from, bring, registration }: DataSet): string {
  const folder = join(ownDataFolder() ?? 'SWEEP_DATA_DIR', name);
  if (registration === true) return `register at ${from[0]}, then put ${bring} into ${folder}`;
  return `\`sweep data fetch ${name}\`, or put ${bring} into ${folder}`;
}

/** "100 %", "4.8 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
