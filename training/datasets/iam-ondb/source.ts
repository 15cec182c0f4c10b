import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import { checksumOfAll, findFile, type FoundFile, preparedFiles } from '../found-files.ts';
import type { EnsureData, PreparedData } from '../source.ts';
import { tarPaths } from '../tar.ts';

const registration = 'https://fki.tic.heia-fr.ch/databases/iam-on-line-handwriting-database';
const splitLists = ['trainset.txt', 'testset_v.txt', 'testset_t.txt', 'testset_f.txt'] as const;
const archives = [
  { name: 'lineStrokes.tar', official: 'lineStrokes-all.tar', subset: 'lineStrokes-subset.tar' },
  { name: 'ascii.tar', official: 'ascii-all.tar', subset: 'ascii-subset.tar' },
] as const;

/** The strokes of each line as XML, the transcriptions, and the forms of each split of task 1. */
export type IamFile = (typeof archives)[number]['name'] | (typeof splitLists)[number];

/** The official archive holds this many lines, of this many forms. */
const officialLines = 12_195;
const officialForms = 1_730;

/**
 * The IAM On-Line Handwriting Database, which its users register for and bring themselves: the official archives or
 * subsets of them in `dataDir/iam-ondb`, else in the cache. No checksum of them is published, so lines and forms are
 * counted; the share is that of the 12,195 lines. Throws SweepError `data` where files are missing or counts are wrong.
 */
export const ensureIamOndb: EnsureData<IamFile> = async ({ dataDir, cacheFolder }) => {
  const places = [
    ...(dataDir === undefined ? [] : [{ folder: join(dataDir, 'iam-ondb'), source: 'SWEEP_DATA_DIR' }]),
    { folder: join(cacheFolder, 'data', 'iam-ondb'), source: 'cache' },
  ];
  for (const { folder, source } of places) {
    for (const kind of ['official', 'subset'] as const) {
      const found = archives.flatMap(({ name, [kind]: file }) => fileAs(name, folder, file));
      if (found.length > 0) return await prepared(kind, source, folder, found);
    }
  }
  throw new SweepError(
    'data',
    `IAM-OnDB is not on this machine, and its licence asks each user to register.`,
    {
      mend: `Register at ${registration}, then put lineStrokes-all.tar.gz, ascii-all.tar.gz and the split lists ${splitLists.join(', ')} into ${places[0]?.folder ?? 'iam-ondb in SWEEP_DATA_DIR'}.`,
    },
  );
};

async function prepared(
  kind: 'official' | 'subset',
  source: string,
  folder: string,
  found: readonly FoundFile<IamFile>[],
): Promise<PreparedData<IamFile>> {
  const files = [...found, ...splitLists.flatMap((name) => fileAs(name, folder, name))];
  const missing = [...archives, ...splitLists.map((name) => ({ name, official: name, subset: name }))].filter(
    ({ name }) => !files.some((file) => file.name === name),
  );
  if (missing.length > 0)
    throw new SweepError(
      'data',
      `Expected ${folder} to hold all of IAM-OnDB, missing: ${missing.map((file) => file[kind]).join(', ')}`,
      { mend: `They come from ${registration}; the archives may be plain or .gz.` },
    );
  const lines = await countLines(kind, found[0]?.path ?? '');
  return preparedFiles(files, {
    dataset: 'iam-ondb',
    source,
    checksum: await checksumOfAll(files),
    share: lines / officialLines,
  });
}

/** Lines in an archive of strokes. Throws SweepError `data` where the official one has another number of them. */
async function countLines(kind: 'official' | 'subset', archive: string): Promise<number> {
  const lines = (await tarPaths(archive)).filter((path) => path.endsWith('.xml'));
  // lineStrokes/a01/a01-000/a01-000u-01.xml is line 1 of form a01-000u
  const forms = new Set(lines.map((path) => path.replace(/-\d+\.xml$/, '')));
  const whole = lines.length === officialLines && forms.size === officialForms;
  if (kind === 'subset' ? lines.length > 0 && lines.length <= officialLines : whole) return lines.length;
  const expected = kind === 'subset' ? 'some lines' : `${officialLines} lines of ${officialForms} forms`;
  throw new SweepError(
    'data',
    `Expected ${archive} to hold ${expected}, got ${lines.length} of ${forms.size}`,
    {
      mend: 'Replace it by the official archive.',
    },
  );
}

function fileAs(name: IamFile, folder: string, file: string): FoundFile<IamFile>[] {
  const path = findFile(folder, [file]);
  return path === undefined ? [] : [{ name, path }];
}
