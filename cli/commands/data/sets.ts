import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import type { Argv } from 'yargs';
import { SweepError } from '../../../contracts/errors.ts';
import { cacheFolder, ownDataFolder } from '../../../infra/folders.ts';
import { nearest } from '../../../sweeps/nearest.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import type { Holding } from '../../../training/datasets/holding.ts';
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

/** Lines that say how to get a set that is not here, or not wholly. */
export function howToGet({ name, from, bring, registration, parts = [] }: DataSet): string {
  const folder = join(ownDataFolder() ?? 'SWEEP_DATA_DIR', name);
  if (registration === true) return `Register at ${from[0]},\nthen put into ${folder}: ${bring}.`;
  const partly = parts.map(
    ({ name: part, download, share }) => `  ${part} (${prettyBytes(download)}, ${percent(share)} of it)`,
  );
  return [
    `\`sweep data fetch ${name}\``,
    ...(partly.length === 0 ? [] : [`or some of it, \`sweep data fetch ${name} --only PART…\`:`, ...partly]),
    `or put into ${folder}: ${bring}.`,
  ].join('\n');
}

/**
 * What `--only` names of each of these sets, by the names or how they begin.
 * Throws SweepError `not-found` at a part that there is not, `usage` where a set has no parts.
 */
export function partsOf(set: DataSet, only: readonly string[]): readonly string[] | undefined {
  if (only.length === 0) return undefined;
  const { name, parts = [] } = set;
  const known = parts.map((part) => part.name);
  if (known.length === 0)
    throw new SweepError('usage', `\`--only\` names parts of a set, and ${name} is fetched whole.`);
  return only.map((wanted) => {
    const [found, ...others] = known.filter((part) => part.startsWith(wanted));
    if (found !== undefined && others.length === 0) return found;
    throw new SweepError('not-found', `There is no part \`${wanted}\` of ${name}.`, {
      mend: `Its parts are ${known.join(', ')}; the beginning of a name will do.`,
    });
  });
}

/** What a sweep takes while the set is not here as a whole; undefined where that is nothing. */
export function untilThen({ standIn }: DataSet, [first]: readonly Holding[]): string | undefined {
  if (first?.problem !== undefined) return undefined;
  if (standIn !== undefined && (first === undefined || first.kind === 'stand-in'))
    return `Where no source answers, a sweep takes ${standIn.dataset}, from ${standIn.from}.`;
  if (first === undefined) return undefined;
  const { kind, dataset, share, source } = first;
  return `Until then a sweep takes ${kind === 'stand-in' ? dataset : `${percent(share)} of it`}, from ${source}.`;
}

/** "100 %", "4.8 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
