import { SweepError } from '../../../contracts/errors.ts';
import { expectArchiveChecksum } from '../checksum.ts';
import type { HeldFile, Holding } from '../holding.ts';
import type { DataFolders } from '../source.ts';
import { title } from './consignments.ts';
import { type Edition, wmt14 } from './edition.ts';
import { findArchive, findText, type FoundText, type GivenArchive, ownFolder } from './find-texts.ts';
import type { KnownText, TrainingText } from './texts.ts';
import { filesOf } from './verify-texts.ts';

/** The texts of a holding, where all that it takes to train and to test are there. */
export interface UsableTexts {
  /** Of the official training set, or what stands in for it. */
  readonly train: readonly FoundText<KnownText | TrainingText>[];
  /** Held-out pairs like those that stand in. */
  readonly captions: FoundText<KnownText> | undefined;
  readonly validation: readonly FoundText<KnownText>[];
  readonly test: FoundText<KnownText>;
}

export interface TranslationHolding extends Holding {
  /** Undefined where an archive is to be unpacked first, or something is missing. */
  readonly usable: UsableTexts | undefined;
}

/** What goes by no name of the set's: a report then compares nothing with the paper. */
const standIn = "Multi30k, Tatoeba, newstest2008-2011 (stand in for the WMT'14 training set)";

/**
 * What is here of the set, each text where it is found first: in `dataDir/wmt14-enfr`, in the cache, in an archive in
 * `dataDir/wmt14-enfr`. What is official comes first, then what stands in for it.
 */
export function translationHoldings(folders: DataFolders, edition: Edition = wmt14): TranslationHolding[] {
  const tests = whereabouts([...edition.validation, edition.test], edition, folders);
  const training = whereabouts(edition.training, edition, folders);
  const standIns = whereabouts(edition.standIns, edition, folders);
  const captions = findText(edition.captions, folders);
  const official = isAnyHere(training) ? [officialHolding(tests, training, folders)] : [];
  const others = standIns.found.length > 0 ? [standInHolding(tests, standIns, captions, folders)] : [];
  const holdings = [...official, ...others];
  // Test sets alone are not nothing: what is missing can be said
  return holdings.length === 0 && isAnyHere(tests) ? [officialHolding(tests, training, folders)] : holdings;
}

/** Texts by where they are. */
interface Whereabouts<Text extends TrainingText> {
  readonly found: readonly FoundText<Text>[];
  /** In an archive of the user, not unpacked yet. */
  readonly packed: readonly { readonly text: Text; readonly given: GivenArchive }[];
  readonly missing: readonly Text[];
}

function whereabouts<Text extends TrainingText>(
  texts: readonly Text[],
  { sites }: Edition,
  folders: DataFolders,
): Whereabouts<Text> {
  const found = texts.flatMap((text) => findText(text, folders) ?? []);
  const others = texts.filter(({ name }) => !found.some((text) => text.name === name));
  const packed = others.flatMap((text) => {
    const given = findArchive(text, sites, folders);
    return given === undefined ? [] : [{ text, given }];
  });
  const missing = others.filter((text) => !packed.some((each) => each.text === text));
  return { found, packed, missing };
}

function isAnyHere({ found, packed }: Whereabouts<TrainingText>): boolean {
  return found.length + packed.length > 0;
}

function officialHolding(
  tests: Whereabouts<KnownText>,
  training: Whereabouts<TrainingText>,
  folders: DataFolders,
): TranslationHolding {
  const { found, packed, missing } = training;
  const here = pairsOf([...found, ...packed.map(({ text }) => text)]);
  const share = here / (here + pairsOf(missing));
  const archives = [...tests.packed, ...packed].map(({ given }) => given);
  return {
    ...holdingOf([...tests.found, ...found], archives),
    dataset: 'wmt14-enfr',
    share,
    kind: archives.length > 0 ? 'archive' : share === 1 ? 'official files' : 'pieces',
    ...problemOf(tests, training, folders),
    usable: archives.length > 0 ? undefined : usableTexts(tests, found, undefined),
  };
}

function standInHolding(
  tests: Whereabouts<KnownText>,
  { found, missing }: Whereabouts<KnownText>,
  captions: FoundText<KnownText> | undefined,
  folders: DataFolders,
): TranslationHolding {
  const archives = tests.packed.map(({ given }) => given);
  return {
    ...holdingOf([...tests.found, ...found, ...(captions === undefined ? [] : [captions])], archives),
    dataset: standIn,
    share: pairsOf(found) / (pairsOf(found) + pairsOf(missing)),
    kind: 'stand-in',
    ...problemOf(tests, { found, packed: [], missing }, folders),
    usable: archives.length > 0 ? undefined : usableTexts(tests, found, captions),
  };
}

function holdingOf(
  found: readonly FoundText<KnownText | TrainingText>[],
  archives: readonly GivenArchive[],
): Pick<Holding, 'place' | 'source' | 'files'> {
  const places = new Set([
    ...found.map(({ place }) => place),
    ...archives.map(() => 'SWEEP_DATA_DIR' as const),
  ]);
  const sources = new Set([...found.map(({ source }) => source), ...archives.map(() => 'SWEEP_DATA_DIR')]);
  const [place = 'cache'] = places;
  return {
    place: places.size > 1 ? 'SWEEP_DATA_DIR and cache' : place,
    source: [...sources].join(', '),
    files: [...found.flatMap(filesOf), ...archives.map(heldArchive)],
  };
}

function heldArchive({ archive, path }: GivenArchive): HeldFile {
  const verify = () => expectArchiveChecksum(path, archive.checksum);
  return { name: archive.name, path, against: 'checksum', verify };
}

function problemOf(
  tests: Whereabouts<KnownText>,
  training: Whereabouts<TrainingText>,
  folders: DataFolders,
): Pick<Holding, 'problem'> {
  const lacks = tests.missing.map(({ name }) => name);
  if (!isAnyHere(training)) lacks.push('a text to train on');
  if (lacks.length === 0) return {};
  return {
    problem: new SweepError(
      'data',
      `${title} is not complete in ${ownFolder(folders)}: ${lacks.join(', ')} missing`,
      { mend: 'A sweep fetches what is missing, and so does `sweep data fetch wmt14-enfr`.' },
    ),
  };
}

function usableTexts(
  tests: Whereabouts<KnownText>,
  train: UsableTexts['train'],
  captions: UsableTexts['captions'],
): UsableTexts | undefined {
  const validation = tests.found.slice(0, -1);
  const test = tests.found.at(-1);
  if (test === undefined || tests.missing.length > 0 || train.length === 0) return undefined;
  return { train, captions, validation, test };
}

function pairsOf(texts: readonly TrainingText[]): number {
  return texts.reduce((sum, { pairs }) => sum + pairs, 0);
}
