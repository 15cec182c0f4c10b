import { join } from 'node:path';
import { withFolderLock } from './cache-folder.ts';
import type { DataSet } from './data-set.ts';
import { fetchFiles, unpackGiven } from './fetch-files.ts';
import type { Holding } from './holding.ts';
import { cachedFiles, cacheOf, givenArchive, givenFiles, givenPieces } from './official-holdings.ts';
import type { OfficialSet } from './official-set.ts';
import { prepareHolding, prepareVerified } from './prepare-holding.ts';
import type { DataFolders, DataRequest, PreparedData } from './source.ts';

/** A set of official files for the catalogue. */
export function catalogued<File extends string>(set: OfficialSet<File>): DataSet {
  return {
    ...set,
    from: set.sources.map(({ label }) => label),
    ensure: (request) => ensureOfficialFiles(set, request),
    holdings: (folders) => Promise.resolve(officialHoldings(set, folders)),
  };
}

/**
 * Looks in `dataDir/NAME`, in the cache, for an archive and for pieces in `dataDir/NAME`, and at each of the sources.
 * Verifies every file wherever it comes from.
 */
export async function ensureOfficialFiles<File extends string>(
  set: OfficialSet<File>,
  request: DataRequest,
): Promise<PreparedData<File>> {
  const given = givenFiles(set, request);
  if (given !== undefined) return await prepareHolding(given);
  const cached = await intactCache(set, request);
  if (cached !== undefined) return cached;
  const archive = givenArchive(set, request);
  const pieces = archive === undefined && request.whole !== true ? givenPieces(set, request) : undefined;
  if (pieces !== undefined) return await prepareHolding(pieces);
  return await withFolderLock(join(request.cacheFolder, 'data', set.name), async () => {
    const fetchedMeanwhile = await intactCache(set, request);
    if (fetchedMeanwhile !== undefined) return fetchedMeanwhile;
    await (archive === undefined ? fetchFiles(set, request) : unpackGiven(set, archive, request));
    return await prepareVerified(cacheOf(set, request));
  });
}

/** What `ensureOfficialFiles` would look at, in its order. */
function officialHoldings<File extends string>(set: OfficialSet<File>, folders: DataFolders): Holding[] {
  const given = givenFiles(set, folders);
  return [
    given,
    cachedFiles(set, folders),
    givenArchive(set, folders),
    given === undefined ? givenPieces(set, folders) : undefined,
  ].filter((holding) => holding !== undefined);
}

async function intactCache<File extends string>(
  set: OfficialSet<File>,
  request: DataRequest,
): Promise<PreparedData<File> | undefined> {
  const cached = cachedFiles(set, request);
  try {
    return cached && (await prepareHolding(cached));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    request.report(`${set.title} in the cache is damaged and fetched again: ${reason}`);
    return undefined;
  }
}
