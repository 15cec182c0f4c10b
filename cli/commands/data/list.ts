import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import type { CommandModule } from 'yargs';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import type { Holding } from '../../../training/datasets/holding.ts';
import { print, printJson } from '../../output/print.ts';
import { renderTable } from '../../output/table.ts';
import { withJson } from '../shared.ts';
import { dataFolders, howToGet, percent, requireDataSets, untilThen } from './sets.ts';

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
    show(sets);
    const own =
      folders.dataDir ?? 'not set; it can name a folder of your own with a folder for each set in it';
    print(`\nSWEEP_DATA_DIR: ${own}\nCache: ${join(folders.cacheFolder, 'data')}`);
  },
};

interface Located {
  readonly set: DataSet;
  readonly holdings: readonly Holding[];
}

function show(sets: readonly Located[]): void {
  const headings = ['set', 'here', 'share', 'download', 'on disk', 'what'];
  print(renderTable({ headings, rows: sets.map(row), right: [2, 3, 4] }));
  const licences = sets.map(({ set }) => [set.name, set.licence]);
  print(`\n${renderTable({ headings: ['set', 'licence'], rows: licences })}`);
  const partial = sets.filter(({ holdings }) => !isWhole(holdings[0]));
  if (partial.length === 0) return;
  const ways = partial.map(({ set, holdings }) => [
    set.name,
    [howToGet(set), untilThen(set, holdings)].filter(Boolean).join('\n'),
  ]);
  const width = Math.min(110, process.stdout.columns ?? 110);
  print(`\n${renderTable({ headings: ['set', 'to have it whole'], rows: ways, width })}`);
  print(
    '\nA sweep fetches by itself what it finds nothing of; of wmt14-enfr the test sets and the smallest text.',
  );
}

function row({ set: { name, title, size }, holdings: [first] }: Located): string[] {
  const bytes = [size?.download, size?.disk].map((each) => (each === undefined ? '–' : prettyBytes(each)));
  if (first === undefined) return [name, '–', '–', ...bytes, title];
  return [name, whereIs(first), first.kind === 'stand-in' ? '–' : percent(first.share), ...bytes, title];
}

function whereIs({ place, kind, problem }: Holding): string {
  if (problem !== undefined) return `${place}, incomplete`;
  return kind === 'official files' ? place : `${place}, ${kind}`;
}

function isWhole(holding: Holding | undefined): boolean {
  return holding?.share === 1 && holding.kind !== 'stand-in' && holding.problem === undefined;
}

function described(set: DataSet, holdings: readonly Holding[]) {
  const { name, title, licence, size, from, registration = false, bring, parts = [] } = set;
  return {
    name,
    title,
    licence,
    bytes: size ?? null,
    from,
    registration,
    bring,
    parts,
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
