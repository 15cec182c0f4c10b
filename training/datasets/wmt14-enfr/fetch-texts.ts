import { rm } from 'node:fs/promises';
import prettyBytes from 'pretty-bytes';
import { SweepError } from '../../../contracts/errors.ts';
import { withFolderLock, writeWhole } from '../cache-folder.ts';
import { expectArchiveChecksum } from '../checksum.ts';
import { requireRoom } from '../download/room.ts';
import { fill, fillFromFirst, unusable } from '../fill-folder.ts';
import { putInto } from '../put-into.ts';
import type { DataRequest } from '../source.ts';
import { archivesOf, textsIn } from './archives.ts';
import {
  type AnyText,
  consignmentsOf,
  namesOf,
  sitesWith,
  sourcesOf,
  type TextConsignment,
  title,
} from './consignments.ts';
import type { Edition } from './edition.ts';
import { cachedTexts, findText, type GivenArchive, sourceNote } from './find-texts.ts';
import { unpackTexts } from './unpack-texts.ts';
import { filesOf } from './verify-texts.ts';

/**
 * Brings those of these texts into the cache that are nowhere yet, or damaged there: out of the user's archives, else
 * from the sites. One that fails leaves the others, and what came of it for the next try.
 * Throws SweepError `data` for an archive that is none, `services` where no site has a text, `setup` without room.
 */
export async function fetchTexts(
  texts: readonly AnyText[],
  edition: Edition,
  request: DataRequest,
): Promise<void> {
  const { sites } = edition;
  const quietly = { ...request, report: () => undefined };
  if (request.whole !== true && (await missingOf(texts, quietly)).length === 0) return;
  await withFolderLock(cachedTexts(request), async () => {
    const missing = await missingOf(texts, request); // anew: another process may have fetched them
    for (const text of missing) await removeDamaged(text, request);
    const consignments = consignmentsOf(missing, sites, request);
    await requireRoomFor(consignments, sites[0], request);
    const away = new Set<string>();
    const failures: Failure[] = [];
    for (const consignment of consignments)
      try {
        if (isPointless(consignment, sites, away)) failures.push({ consignment, error: undefined });
        else await bring(consignment, sites, request, away);
      } catch (error) {
        if (!(error instanceof SweepError) || error.kind === 'setup') throw error;
        failures.push({ consignment, error });
      }
    if (failures.length > 0) throw asOne(failures, edition, request);
  });
}

/** Texts that are nowhere, or damaged in the cache. */
async function missingOf(texts: readonly AnyText[], request: DataRequest): Promise<AnyText[]> {
  const missing: AnyText[] = [];
  for (const text of texts) if (!(await isHere(text, request))) missing.push(text);
  return missing;
}

async function isHere(text: AnyText, request: DataRequest): Promise<boolean> {
  const found = findText(text, request);
  // What is wrong with the user's own file is said, not passed over
  if (found?.place !== 'cache') return found !== undefined;
  // Counting the lines of gigabytes takes minutes: only where the whole set is asked for
  if (!('en' in text) && request.whole !== true) return true;
  try {
    for (const { verify } of filesOf(found)) await verify();
    return true;
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    request.report(`${text.name} of ${title} in the cache is damaged and fetched again: ${error.message}`);
    return false;
  }
}

async function removeDamaged(text: AnyText, request: DataRequest): Promise<void> {
  const found = findText(text, request);
  if (found?.place !== 'cache') return;
  for (const { path } of filesOf(found)) await rm(path);
}

interface Failure {
  readonly consignment: TextConsignment;
  /** Undefined where it was not tried, since no site answers. */
  readonly error: SweepError | undefined;
}

/** Whether none of the sites that have it answers. */
function isPointless(
  { texts, given }: TextConsignment,
  sites: Edition['sites'],
  away: ReadonlySet<string>,
): boolean {
  return given === undefined && sitesWith(texts, sites).every(({ label }) => away.has(label));
}

async function bring(
  consignment: TextConsignment,
  sites: Edition['sites'],
  request: DataRequest,
  away: Set<string>,
): Promise<void> {
  const { texts, given } = consignment;
  const label =
    given === undefined
      ? await fillFromFirst(consignment, sourcesOf(texts, sites, request), request, away)
      : await fillFromGiven(consignment, given, request);
  for (const text of texts) await writeWhole(sourceNote(text, request), Buffer.from(`${label}\n`));
}

async function fillFromGiven(
  consignment: TextConsignment,
  { archive, path }: GivenArchive,
  request: DataRequest,
): Promise<string> {
  const label = `SWEEP_DATA_DIR (${archive.name})`;
  try {
    request.report(`${consignment.title}: verifying and unpacking ${path}`);
    await expectArchiveChecksum(path, archive.checksum);
    const place = (folder: string) => unpackTexts(path, textsIn(archive, consignment.texts), folder);
    await fill(consignment, { label, place }, request);
  } catch (error) {
    throw unusable(path, error);
  }
  return label;
}

/** Room for all that is to come, before its first byte. Each archive goes when it is unpacked. */
async function requireRoomFor(
  consignments: readonly TextConsignment[],
  site: Edition['sites'][0],
  request: DataRequest,
): Promise<void> {
  const toFetch = consignments
    .filter(({ given }) => given === undefined)
    .flatMap(({ texts }) => archivesOf(texts, site));
  const toUnpack = [...toFetch, ...consignments.flatMap(({ given }) => (given ? [given.archive] : []))];
  const downloads = toFetch.map(({ bytes = 0 }) => bytes);
  const onDisk = toUnpack.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  await requireRoom(cachedTexts(request), onDisk + Math.max(0, ...downloads), title);
  const bytes = downloads.reduce((sum, each) => sum + each, 0);
  if (bytes > 0) request.report(`${title}: ${prettyBytes(bytes)} to fetch`);
}

function asOne(failures: readonly Failure[], edition: Edition, request: DataRequest): SweepError {
  const errors = failures.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const untried = failures.filter(({ error }) => error === undefined);
  const lost = failures.filter(({ error }) => error?.kind !== 'data').map(({ consignment }) => consignment);
  const sentences = [
    ...errors.map(({ message }) => message),
    ...(untried.length > 0
      ? [`Not tried: ${namesOf(untried.flatMap(({ consignment }) => consignment.texts))}.`]
      : []),
  ];
  const mends = [
    ...new Set(errors.flatMap(({ kind, mend }) => (kind === 'data' && mend !== undefined ? [mend] : []))),
    ...(lost.length > 0 ? [howToBring(lost, edition, request)] : []),
  ];
  const kind = lost.length > 0 ? 'services' : 'data';
  return new SweepError(kind, sentences.join(' '), { mend: mends.join(' '), cause: errors[0] });
}

function howToBring(
  consignments: readonly TextConsignment[],
  { sites: [site], training, smallest }: Edition,
  request: DataRequest,
): string {
  const texts = consignments.flatMap((each) => each.texts);
  const archives = archivesOf(texts, site).map(({ name }) => name);
  const instead = putInto('wmt14-enfr', `${archives.join(', ')} (from ${site.label})`, request);
  const wanted = texts.filter((text) => !('en' in text)).map(({ name }) => name);
  const isWhole = request.whole === true && request.only === undefined;
  const only =
    isWhole || wanted.length === training.length
      ? []
      : ['--only', ...(wanted.length > 0 ? wanted : [smallest])];
  const command = ['sweep data fetch wmt14-enfr', ...only].join(' ');
  return `Where there is a network, \`${command}\` gets what is missing. Or ${instead}.`;
}
