import { join } from 'node:path';
import { SweepError } from '../../../contracts/errors.ts';
import type { Holding } from '../holding.ts';
import { findFile, readPlain } from '../plain-file.ts';
import type { DataFolders } from '../source.ts';
import { tarPaths } from '../tar.ts';

/** The lists of task 1, one form a line, and how many forms each has: training, validation, test, and a second validation. */
const splitForms = {
  'trainset.txt': 775,
  'testset_v.txt': 192,
  'testset_t.txt': 216,
  'testset_f.txt': 544,
} as const;
type SplitList = keyof typeof splitForms;
export const splitLists: readonly SplitList[] = [
  'trainset.txt',
  'testset_v.txt',
  'testset_t.txt',
  'testset_f.txt',
];

/** The strokes of each line as XML, and the transcriptions. */
export const archives = [
  { name: 'lineStrokes.tar', official: 'lineStrokes-all.tar', subset: 'lineStrokes-subset.tar' },
  { name: 'ascii.tar', official: 'ascii-all.tar', subset: 'ascii-subset.tar' },
] as const;

export type IamFile = (typeof archives)[number]['name'] | SplitList;

/** Of the official archive. */
const officialLines = 12_195;
const officialForms = 1_730;

type Kind = 'official' | 'subset';

/** The official archives or subsets of them, in the user's folder, then in the cache. */
export async function iamHoldings({ dataDir, cacheFolder }: DataFolders): Promise<Holding<IamFile>[]> {
  const places = [
    ...(dataDir === undefined
      ? []
      : [{ folder: join(dataDir, 'iam-ondb'), place: 'SWEEP_DATA_DIR' as const }]),
    { folder: join(cacheFolder, 'data', 'iam-ondb'), place: 'cache' as const },
  ];
  const holdings: Holding<IamFile>[] = [];
  for (const { folder, place } of places)
    for (const kind of ['official', 'subset'] as const) {
      const holding = await holdingIn(folder, place, kind);
      if (holding !== undefined) holdings.push(holding);
    }
  return holdings;
}

async function holdingIn(
  folder: string,
  place: Holding['place'],
  kind: Kind,
): Promise<Holding<IamFile> | undefined> {
  const wanted = [
    ...archives.map(({ name, [kind]: file }) => ({ name, file })),
    ...splitLists.map((name) => ({ name, file: name })),
  ];
  const found = wanted.flatMap(({ name, file }) => {
    const path = findFile(folder, [file]);
    return path === undefined ? [] : [{ name, path }];
  });
  if (!found.some(({ name }) => name.endsWith('.tar'))) return undefined;
  const missing = wanted.filter(({ name }) => !found.some((file) => file.name === name));
  const strokes = found.find(({ name }) => name === 'lineStrokes.tar')?.path;
  const lines = strokes === undefined ? 0 : kind === 'official' ? officialLines : await countLines(strokes);
  return {
    dataset: 'iam-ondb',
    kind: kind === 'official' ? 'official files' : 'pieces',
    place,
    source: place,
    share: lines / officialLines,
    files: found.map((file) => ({ ...file, against: 'counts', verify: () => verify(file, kind) })),
    ...(missing.length === 0 ? {} : { problem: incomplete(folder, missing) }),
  };
}

/** Lines of a subset; 0 where it cannot be read, which its verification then says. */
async function countLines(strokes: string): Promise<number> {
  const paths = await tarPaths(strokes).catch(() => []);
  return linesAmong(paths).length;
}

function linesAmong(paths: readonly string[]): string[] {
  return paths.filter((path) => path.endsWith('.xml'));
}

async function verify({ name, path }: { name: IamFile; path: string }, kind: Kind): Promise<void> {
  if (name === 'lineStrokes.tar') return await verifyStrokes(path, kind);
  if (name === 'ascii.tar') {
    const texts = (await pathsIn(path)).filter((each) => each.endsWith('.txt'));
    if (texts.length === 0) throw damaged(`Expected ${path} to hold transcriptions, got none`);
    return;
  }
  const forms = (await readPlain(path)).toString('utf8').split(/\s+/).filter(Boolean).length;
  if (forms !== splitForms[name])
    throw damaged(`Expected ${path} to list ${splitForms[name]} forms, got ${forms}`);
}

async function verifyStrokes(path: string, kind: Kind): Promise<void> {
  const lines = linesAmong(await pathsIn(path));
  // lineStrokes/a01/a01-000/a01-000u-01.xml is line 1 of form a01-000u
  const forms = new Set(lines.map((line) => line.replace(/-\d+\.xml$/, '')));
  const isSubset = lines.length > 0 && lines.length <= officialLines;
  if (kind === 'subset' ? isSubset : lines.length === officialLines && forms.size === officialForms) return;
  const expected = kind === 'subset' ? 'some lines' : `${officialLines} lines of ${officialForms} forms`;
  throw damaged(`Expected ${path} to hold ${expected}, got ${lines.length} of ${forms.size}`);
}

async function pathsIn(archive: string): Promise<string[]> {
  try {
    return await tarPaths(archive);
  } catch (error) {
    throw damaged(
      `Expected ${archive} to be a whole archive: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function damaged(message: string): SweepError {
  return new SweepError('data', message, { mend: 'Replace it by the official file.' });
}

function incomplete(folder: string, missing: readonly { file: string }[]): SweepError {
  return new SweepError(
    'data',
    `Expected ${folder} to hold all of IAM-OnDB, missing: ${missing.map(({ file }) => file).join(', ')}`,
    { mend: 'Add the missing files; the archives may be plain or .gz.' },
  );
}
