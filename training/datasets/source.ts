import type { DataFacts } from '../../contracts/trainer-messages.ts';
import type { ReportProgress } from './download/progress.ts';

/** Where a data set may be looked for and kept. */
export interface DataFolders {
  /** The user's own data, `SWEEP_DATA_DIR`; it comes before everything else. */
  readonly dataDir?: string | undefined;
  /** What was fetched is kept in `cacheFolder/data/NAME`. */
  readonly cacheFolder: string;
}

export interface DataRequest extends DataFolders {
  /** Called with a line for people: what is fetched, how far it is, what failed. */
  readonly report: (line: string) => void;
  /** How far a download is. By default `report` gets a line whenever another tenth is here. */
  readonly progress?: ReportProgress;
  /** Whether to try the official sources again where another text stands in: once an experiment, not once a trainer. */
  readonly again?: boolean;
  /** Whether nothing but the whole official set will do: neither pieces that a user has nor what stands in. */
  readonly whole?: boolean;
  /** Of a whole set that has parts, only those of these names and what belongs to each of them. */
  readonly only?: readonly string[];
}

/** Verified files by official name, and what is to be said of them in a report. */
export interface PreparedData<File extends string> {
  /** Those that are there, in official order: all of them, or the pieces that the user has. */
  readonly files: readonly File[];
  readonly pathOf: (file: File) => string;
  /** The uncompressed bytes of a file. Throws SweepError `data` when it has changed since it was verified. */
  readonly read: (file: File) => Promise<Buffer>;
  readonly facts: DataFacts;
}

/**
 * One data set's files: fetches what is missing, verifies all. No TensorFlow here, since workers call it too.
 * Throws SweepError `data` when a file is damaged or missing, `services` when no source can be reached.
 */
export type EnsureData<File extends string> = (request: DataRequest) => Promise<PreparedData<File>>;
