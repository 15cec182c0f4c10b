import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import type { CommandModule } from 'yargs';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import type { Holding } from '../../../training/datasets/holding.ts';
import { print, printJson } from '../../output/print.ts';
import { renderTable } from '../../output/table.ts';
import { withJson } from '../shared.ts';
import { dataFolders, howToGet, percent, requireDataSets } from './sets.ts';

export const dataListCommand: CommandModule<object, { json: boolean }> = {
  command: 'list',
  aliases: ['ls'],
  describe: 'Each data set: where it is now, how much of it, its size, what its licence says',
  builder: (yargs) => withJson(yargs),
  handler: async ({ json }) => {
    const folders = dataFolders();
    const sets = await Promise.all(
      (await requireDataSets([])).map(async (set) => ({ set, holdings: await set.holdings(folders) })),
    );
    if (json) {
      printJson(sets.map(({ set, holdings }) => described(set, holdings)));
      return;
    }
    const rows = sets.map(({ set, holdings }) => row(set, holdings[0]));
    print(renderTable({ headings, rows, right: [3, 4, 5] }));
    print('');
    if (folders.dataDir === undefined) print('SWEEP_DATA_DIR is not set.');
    else print(`SWEEP_DATA_DIR is ${folders.dataDir}.`);
    print(`The cache is ${join(folders.cacheFolder, 'data')}.`);
    for (const { set, holdings } of sets) if (!isWhole(holdings[0])) print(`${set.name}: ${howToGet(set)}`);
  },
};

const headings = ['set', 'what', 'here', 'share', 'download', 'on disk', 'licence'];

function row({ name, title, licence, size }: DataSet, first: Holding | undefined): string[] {
  const { download, disk } = size ?? {};
  return [
    name,
    title,
    first === undefined ? '–' : whereIs(first),
    first === undefined || first.kind === 'stand-in' ? '–' : percent(first.share),
    download === undefined ? '–' : prettyBytes(download),
    disk === undefined ? '–' : prettyBytes(disk),
    licence,
  ];
}

function whereIs({ place, kind, problem, dataset }: Holding): string {
  if (problem !== undefined) return `${place}, incomplete`;
  if (kind === 'stand-in') return `${place}: ${dataset}`;
  return kind === 'official files' ? place : `${place}, ${kind}`;
}

function isWhole(holding: Holding | undefined): boolean {
  return holding?.share === 1 && holding.kind !== 'stand-in' && holding.problem === undefined;
}

function described(set: DataSet, holdings: readonly Holding[]) {
  const { name, title, licence, size, from, registration = false, bring } = set;
  return {
    name,
    title,
    licence,
    bytes: size ?? null,
    from,
    registration,
    bring,
    /** What a sweep takes comes first. */
    here: holdings.map(({ dataset, kind, place, source, share, files, problem }) => ({
      dataset,
      kind,
      place,
      source,
      share,
      files: files.map(({ path }) => path),
      problem: problem?.message ?? null,
    })),
  };
}
