import type { CommandModule } from 'yargs';
import { SweepError } from '../../../contracts/errors.ts';
import type { DataSet } from '../../../training/datasets/data-set.ts';
import type { HeldFile, Holding } from '../../../training/datasets/holding.ts';
import { plural } from '../../output/plural.ts';
import { print, printJson } from '../../output/print.ts';
import { renderTable } from '../../output/table.ts';
import { dataFolders, requireDataSets, withNames } from './sets.ts';

export const dataVerifyCommand: CommandModule<object, { names: string[]; json: boolean }> = {
  command: 'verify [names..]',
  describe: 'Check every file of these sets, or of all, against what is known of it',
  builder: (yargs) => withNames(yargs, 'Data sets; all that are here by default'),
  handler: async ({ names, json }) => {
    const sets = await requireDataSets(names);
    const folders = dataFolders();
    const findings: Finding[] = [];
    for (const set of sets)
      for (const holding of await set.holdings(folders)) findings.push(...(await examined(set, holding)));
    if (json) printJson({ ok: !findings.some(isDamaged), findings });
    else show(sets, findings);
    const damaged = findings.filter(isDamaged);
    if (damaged.length === 0) return;
    throw new SweepError(
      'data',
      `Damaged or incomplete: ${[...new Set(damaged.map(({ file }) => file))].join(', ')}.`,
      {
        mend: '`sweep data fetch` gets what is missing and gets again what is damaged in the cache; replace or remove your own files.',
      },
    );
  },
};

interface Finding {
  readonly set: string;
  readonly file: string;
  /** What it was held against. */
  readonly against: HeldFile['against'] | null;
  /** What is wrong with it; null where it is as it should be. */
  readonly damage: string | null;
}

async function examined(set: DataSet, { files, problem }: Holding): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of files)
    findings.push({ set: set.name, file: file.path, against: file.against, damage: await damageOf(file) });
  if (problem !== undefined)
    findings.push({ set: set.name, file: set.title, against: null, damage: problem.message });
  return findings;
}

async function damageOf({ verify }: HeldFile): Promise<string | null> {
  try {
    await verify();
    return null;
  } catch (error) {
    if (error instanceof SweepError) return error.message;
    throw error;
  }
}

function isDamaged({ damage }: Finding): boolean {
  return damage !== null;
}

function show(sets: readonly DataSet[], findings: readonly Finding[]): void {
  const absent = sets.filter(({ name }) => !findings.some(({ set }) => set === name));
  const rows = [
    ...findings.map(({ set, file, against, damage }) =>
      damage === null ? ['✓', set, against ?? '', file] : ['✗', set, against ?? '', `${file}\n→ ${damage}`],
    ),
    ...absent.map(({ name }) => ['–', name, '', 'not here']),
  ];
  print(renderTable({ headings: ['', 'set', 'against', 'file'], rows }));
  const files = findings.filter(({ against }) => against !== null).length;
  const faults = findings.filter(isDamaged).length;
  print(`\n${plural(files, 'file')} verified${faults === 0 ? '' : `, ${plural(faults, 'fault')}`}`);
  if (absent.length > 0) print('`sweep data list` says how to have what is not here.');
}
