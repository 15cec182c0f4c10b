import type { SweepError } from '../../contracts/errors.ts';

/** Files of a data set in one folder of this machine, as they were found: nothing of them is verified yet. */
export interface Holding<File extends string = string> {
  /** As a report names it: a text that stands in goes by its own name. */
  readonly dataset: string;
  /** How much of the set it is. An archive is unpacked into the cache at its first use. */
  readonly kind: 'official files' | 'archive' | 'pieces' | 'stand-in';
  readonly place: 'SWEEP_DATA_DIR' | 'cache' | 'SWEEP_DATA_DIR and cache';
  /** Where it came from: the user's folder, or what the cache was filled from. */
  readonly source: string;
  /** Of the official set, 0-1. */
  readonly share: number;
  readonly files: readonly HeldFile<File>[];
  /** The published checksum; without one it is that of all bytes. */
  readonly checksum?: string;
  /** Why it cannot be used as it is: files that are missing, say. */
  readonly problem?: SweepError;
}

export interface HeldFile<File extends string = string> {
  readonly name: File;
  readonly path: string;
  /** What `verify` holds it against; not every file has a published checksum. */
  readonly against: 'checksum' | 'size and content' | 'counts';
  /** Throws SweepError `data` where it is damaged or another file. */
  readonly verify: () => Promise<void>;
}
