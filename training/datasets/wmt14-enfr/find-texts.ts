import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Holding } from '../holding.ts';
import { findFile } from '../plain-file.ts';
import type { DataFolders } from '../source.ts';
import type { TextArchive, TextSite } from './archives.ts';
import type { ParallelText } from './lines.ts';
import type { TrainingText } from './texts.ts';

const name = 'wmt14-enfr';

/** A text whose two files are here. */
export type FoundText<Text extends TrainingText = TrainingText> = Text &
  ParallelText & {
    readonly place: Holding['place'];
    /** Where it came from: the user's folder, or what it was fetched from. */
    readonly source: string;
  };

/** An archive in the user's folder. */
export interface GivenArchive {
  readonly archive: TextArchive;
  readonly path: string;
}

/** The user's folder of the set; where there is none, that of the cache. */
export function ownFolder({ dataDir, cacheFolder }: DataFolders): string {
  return dataDir === undefined ? cachedTexts({ cacheFolder }) : join(dataDir, name);
}

export function cachedTexts({ cacheFolder }: DataFolders): string {
  return join(cacheFolder, 'data', name);
}

/** The text as the user has it, else as the cache has it. */
export function findText<Text extends TrainingText>(
  text: Text,
  folders: DataFolders,
): FoundText<Text> | undefined {
  const given = folders.dataDir === undefined ? undefined : textIn(ownFolder(folders), text);
  if (given !== undefined) return { ...given, place: 'SWEEP_DATA_DIR', source: 'SWEEP_DATA_DIR' };
  const cached = textIn(cachedTexts(folders), text);
  return cached && { ...cached, place: 'cache', source: sourceOf(text, folders) };
}

/** The text in one folder, each language plain or as `.gz`. */
export function textIn<Text extends TrainingText>(
  folder: string,
  text: Text,
): (Text & ParallelText) | undefined {
  const english = findFile(folder, [`${text.name}.en`]);
  const french = findFile(folder, [`${text.name}.fr`]);
  return english === undefined || french === undefined ? undefined : { ...text, english, french };
}

/** The archive of a text that the user has, by its own name or as it lies on its site (`wmt13/test.tgz`). */
export function findArchive(
  text: TrainingText,
  sites: readonly TextSite[],
  folders: DataFolders,
): GivenArchive | undefined {
  if (folders.dataDir === undefined) return undefined;
  const folder = ownFolder(folders);
  return sites
    .flatMap(({ archives }) => archives)
    .filter(({ texts }) => texts.some((each) => each.name === text.name))
    .flatMap((archive) =>
      [archive.name, new URL(archive.url).pathname].map((file) => ({ archive, path: join(folder, file) })),
    )
    .find(({ path }) => existsSync(path));
}

/** Keeps what a text in the cache came from. */
export function sourceNote(text: TrainingText, folders: DataFolders): string {
  return join(cachedTexts(folders), `${text.name}.source.txt`);
}

function sourceOf(text: TrainingText, folders: DataFolders): string {
  const path = sourceNote(text, folders);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : 'cache';
}
