import type { Checksum } from './checksum.ts';
import type { DataSet } from './data-set.ts';
import type { RemoteFile } from './download/download.ts';
import type { Holding } from './holding.ts';

/** A data set of a few files whose checksums are known. */
export interface OfficialSet<File extends string> extends Pick<
  DataSet,
  'name' | 'title' | 'licence' | 'size' | 'bring'
> {
  readonly files: readonly OfficialFile<File>[];
  /** Where the set can be fetched, the best first. */
  readonly sources: readonly FileSource[];
  /** The official archive as a user may have it. */
  readonly archive?: OfficialArchive;
  /** Parts of the set that a user's folder may hold instead. They come before a download. */
  readonly pieces?: (folder: string) => Holding<File> | undefined;
}

export interface OfficialFile<File extends string> {
  readonly name: File;
  /** Of the uncompressed file. */
  readonly checksum: Checksum;
}

interface OfficialArchive {
  readonly name: string;
  /** The folder in it that has the files. */
  readonly folder?: string;
  /** Puts the files, uncompressed, into `folder`. */
  readonly unpack: (archive: string, folder: string) => Promise<void>;
}

/** One place where all files of a set can be had. */
export interface FileSource {
  /** For people and reports: an address, or a package. */
  readonly label: string;
  /** Puts the files, uncompressed, into `folder`. Whatever else it leaves there goes when they are verified. */
  readonly place: (folder: string, download: Download) => Promise<void>;
}

/** Puts a remote file into the folder that is being filled, and gives its path there. */
export type Download = (remote: RemoteFile) => Promise<string>;
