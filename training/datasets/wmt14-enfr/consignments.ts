import { basename, join } from 'node:path';
import type { Consignment } from '../fill-folder.ts';
import type { FileSource } from '../official-set.ts';
import type { DataRequest } from '../source.ts';
import { archivesOf, type TextSite, textsIn } from './archives.ts';
import { cachedTexts, findArchive, type GivenArchive, textIn } from './find-texts.ts';
import type { KnownText, TrainingText } from './texts.ts';
import { unpackTexts } from './unpack-texts.ts';
import { filesOf } from './verify-texts.ts';

export const title = "WMT'14 English-French";

export type AnyText = KnownText | TrainingText;

/** Texts that come together. */
export interface TextConsignment extends Consignment {
  readonly texts: readonly AnyText[];
  /** The archive of the user that has them. */
  readonly given: GivenArchive | undefined;
}

/** What is in an archive of the user comes alone, the test sets that are left come together, the others one by one. */
export function consignmentsOf(
  texts: readonly AnyText[],
  sites: readonly TextSite[],
  request: DataRequest,
): TextConsignment[] {
  const known = texts.map((text) => ({ text, given: findArchive(text, sites, request) }));
  const isTest = ({ text, given }: (typeof known)[number]) => given === undefined && 'en' in text;
  const tests = known.filter(isTest).map(({ text }) => text);
  return [
    ...(tests.length === 0 ? [] : [consignmentOf(tests, undefined, request)]),
    ...known.filter((each) => !isTest(each)).map(({ text, given }) => consignmentOf([text], given, request)),
  ];
}

function consignmentOf(
  texts: readonly AnyText[],
  given: GivenArchive | undefined,
  request: DataRequest,
): TextConsignment {
  const folder = cachedTexts(request);
  const names = namesOf(texts);
  return {
    title: `${names} of ${title}`,
    folder,
    // Of its own: one that came must not clear away what is left of another
    arriving: join(folder, `arriving-${texts.length > 1 ? 'tests' : names}`),
    verify: (arriving) => verified(texts, arriving, request),
    texts,
    given,
  };
}

export function namesOf(texts: readonly AnyText[]): string {
  return texts.map(({ name }) => name).join(', ');
}

/** @returns the names of the files */
async function verified(
  texts: readonly AnyText[],
  arriving: string,
  { report }: DataRequest,
): Promise<string[]> {
  const names: string[] = [];
  for (const text of texts) {
    const found = textIn(arriving, text);
    if (found === undefined) throw new Error(`Expected ${text.name} in English and French`);
    if (!('en' in text)) report(`${title}: counting the lines of ${text.name}`);
    for (const { path, verify } of filesOf(found)) {
      await verify();
      names.push(basename(path));
    }
  }
  return names;
}

/** The sites that have all of the texts. */
export function sitesWith(texts: readonly AnyText[], sites: readonly TextSite[]): TextSite[] {
  return sites.filter((site) => texts.every((text) => archivesOf([text], site).length > 0));
}

export function sourcesOf(
  texts: readonly AnyText[],
  sites: readonly TextSite[],
  { report }: DataRequest,
): FileSource[] {
  return sitesWith(texts, sites).map((site) => ({
    label: site.label,
    place: async (folder, download) => {
      for (const archive of archivesOf(texts, site)) {
        const path = await download(archive);
        report(`${title}: unpacking ${archive.name}`);
        await unpackTexts(path, textsIn(archive, texts), folder);
      }
    },
  }));
}
