import type { CommandModule } from 'yargs';
import { SweepError } from '../../../contracts/errors.ts';
import { experiments } from '../../../contracts/experiments/catalogue.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import { downloadScreen } from '../../output/download-screen.ts';
import { print, printJson } from '../../output/print.ts';
import { dataFolders, percent, requireDataSets, withNames } from './sets.ts';

export const dataFetchCommand: CommandModule<object, { names: string[]; json: boolean }> = {
  command: 'fetch [names..]',
  describe: 'Fetch whole data sets into the cache and verify them; goes on where it was interrupted',
  builder: (yargs) => withNames(yargs, 'Data sets; all that the experiments need by default'),
  handler: async ({ names, json }) => {
    const needed = new Set(experiments.map(({ dataset }) => dataset));
    const sets = (await requireDataSets(names)).filter(({ name }) => names.length > 0 || needed.has(name));
    const outcomes: Outcome[] = [];
    for (const set of sets) {
      const outcome = await fetched(set);
      outcomes.push(outcome);
      if (!json) await show(set, outcome);
    }
    if (json)
      printJson(
        outcomes.map(({ set, source, checksum, failure }) => ({
          set,
          source,
          checksum,
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
  readonly failure?: SweepError;
}

async function fetched(set: DataSet): Promise<Outcome> {
  const screen = downloadScreen();
  try {
    const { facts } = await set.ensure({ ...dataFolders(), ...screen, whole: true });
    return { set: set.name, source: facts.source, checksum: facts.checksum };
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return { set: set.name, source: null, checksum: null, failure: error };
  } finally {
    screen.close();
  }
}

async function show(set: DataSet, { source, checksum, failure }: Outcome): Promise<void> {
  if (failure === undefined) {
    print(`✓ ${set.name}  ${source}  ${checksum}`);
    return;
  }
  print(`✗ ${set.name}  ${failure.message}`);
  if (failure.mend !== undefined) print(`  ${failure.mend}`);
  const usable = (await set.holdings(dataFolders())).find(({ problem }) => problem === undefined);
  if (usable === undefined) return;
  const { kind, dataset, source: from, share } = usable;
  const what = kind === 'stand-in' ? dataset : `${percent(share)} of it`;
  print(`  Until then a sweep takes ${what} from ${from}.`);
}
