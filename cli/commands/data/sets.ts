import { join } from 'node:path';
import type { Argv } from 'yargs';
import { SweepError } from '../../../contracts/errors.ts';
import { cacheFolder, ownDataFolder } from '../../../infra/folders.ts';
import { nearest } from '../../../sweeps/nearest.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import { withJson } from '../shared.ts';

/** Names of data sets behind a command, and `--json`. */
export const withNames = <T>(yargs: Argv<T>, describe: string) =>
  withJson(yargs)
    // Elsewhere the last of several counts; here each is one more
    .parserConfiguration({ 'duplicate-arguments-array': true })
    .positional('names', { type: 'string', array: true, default: [], describe });

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
  if (registration === true) return `register at ${from[0]}\nand put into ${folder}: ${bring}`;
  return `\`sweep data fetch ${name}\`\nor put into ${folder}: ${bring}`;
}

/** "100 %", "4.8 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
