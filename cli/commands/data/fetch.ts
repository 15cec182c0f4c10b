import type { CommandModule } from 'yargs';
import { SweepError } from '../../../contracts/errors.ts';
import { experiments } from '../../../contracts/experiments/catalogue.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import { downloadScreen } from '../../output/download-screen.ts';
import { print, printJson } from '../../output/print.ts';
import { dataFolders, partsOf, percent, requireDataSets, untilThen, withNames } from './sets.ts';

interface FetchOptions {
  names: string[];
  only: string[];
  json: boolean;
}

export const dataFetchCommand: CommandModule<object, FetchOptions> = {
  command: 'fetch [names..]',
  describe: 'Fetch whole data sets into the cache and verify them; goes on where it was interrupted',
  builder: (yargs) =>
    withNames(yargs, 'Data sets; all that the experiments need by default').option('only', {
      type: 'array',
      string: true,
      default: [],
      describe: 'Only these parts of a set of several texts; `sweep data list` has their names',
    }),
  handler: async ({ names, only, json }) => {
    const needed = new Set(experiments.map(({ dataset }) => dataset));
    const sets = (await requireDataSets(names)).filter(({ name }) => names.length > 0 || needed.has(name));
    const orders = sets
      // Without a name, `--only` means the sets that have parts
      .filter(({ parts }) => names.length > 0 || only.length === 0 || parts !== undefined)
      .map((set) => ({ set, only: partsOf(set, only) }));
    const outcomes: Outcome[] = [];
    for (const order of orders) {
      const outcome = await fetched(order);
      outcomes.push(outcome);
      if (!json) await show(order.set, outcome);
    }
    if (json)
      printJson(
        outcomes.map(({ set, source, checksum, share, failure }) => ({
          set,
          source,
          checksum,
          share,
          failure: failure?.message ?? null,
        })),
      );
    const failed = outcomes.filter(({ failure }) => failure !== undefined);
    if (failed.length === 0) return;
    const kind = failed.find(({ failure }) => failure?.kind !== 'data')?.failure?.kind ?? 'data';
    throw new SweepError(kind, `Not fetched: ${failed.map(({ set }) => set).join(', ')}.`);
  },
};

interface Outcome {
  readonly set: string;
  readonly source: string | null;
  readonly checksum: string | null;
  readonly share: number | null;
  readonly failure?: SweepError;
}

async function fetched({
  set,
  only,
}: {
  set: DataSet;
  only: readonly string[] | undefined;
}): Promise<Outcome> {
  const screen = downloadScreen();
  const parts = only === undefined ? {} : { only };
  try {
    const { facts } = await set.ensure({ ...dataFolders(), ...screen, whole: true, ...parts });
    const { source, checksum, share } = facts;
    return { set: set.name, source, checksum, share };
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return { set: set.name, source: null, checksum: null, share: null, failure: error };
  } finally {
    screen.close();
  }
}

async function show(set: DataSet, { source, checksum, share, failure }: Outcome): Promise<void> {
  if (failure === undefined) {
    const part = share === null || share === 1 ? '' : `${percent(share)} of it, `;
    print(`✓ ${set.name}  ${part}${source}  ${checksum}`);
    return;
  }
  print(`✗ ${set.name}  ${failure.message}`);
  if (failure.mend !== undefined) print(`  ${failure.mend}`);
  const holdings = await set.holdings(dataFolders());
  // An archive that cannot be unpacked now cannot be in a sweep either
  const meanwhile = holdings[0]?.kind === 'archive' ? undefined : untilThen(set, holdings);
  if (meanwhile !== undefined) print(`  ${meanwhile}`);
}
