import type { Checksum } from '../checksum.ts';
import type { TrainingText } from './texts.ts';

/** A site that has texts of the set in archives. */
export interface TextSite {
  /** In reports. */
  readonly label: string;
  readonly archives: readonly TextArchive[];
}

export interface TextArchive {
  readonly url: string;
  /** In a user's folder and while it is fetched: at their addresses two are called test.tgz. */
  readonly name: string;
  /** Of the archive as it is. */
  readonly checksum: Checksum;
  readonly bytes?: number;
  /** Of what is taken out of it, rounded up: the room that it needs on the disk. */
  readonly unpackedBytes: number;
  readonly texts: readonly ArchivedText[];
}

/** Where the two languages of a text lie in an archive: as plain text, as `.gz`, or as `.sgm`. */
export interface ArchivedText {
  readonly name: string;
  readonly english: string;
  readonly french: string;
}

/** The archives of a site that have one of these texts. */
export function archivesOf(texts: readonly TrainingText[], site: TextSite): readonly TextArchive[] {
  return site.archives.filter((archive) => textsIn(archive, texts).length > 0);
}

/** Where those of these texts lie that an archive has. */
export function textsIn({ texts }: TextArchive, wanted: readonly TrainingText[]): readonly ArchivedText[] {
  return texts.filter(({ name }) => wanted.some((text) => text.name === name));
}
