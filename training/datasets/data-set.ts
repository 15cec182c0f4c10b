import type { DataFacts } from '../../contracts/trainer-messages.ts';
import type { Holding } from './holding.ts';
import type { DataFolders, DataRequest } from './source.ts';

/** A data set as the catalogue has it: what people are told, and how it is found and fetched. */
export interface DataSet {
  /** In reports, of its folder in `SWEEP_DATA_DIR` and of that in the cache. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** What its makers let one do, in a few words. */
  readonly licence: string;
  /** Bytes: of what is fetched, and of what then lies in the cache, if need be rounded up. Absent where its users bring it. */
  readonly size?: { readonly download: number; readonly disk: number };
  /** Where it is fetched from, the best first; or the page where its users register. */
  readonly from: readonly string[];
  /** Whether each user must register, so that it cannot be fetched. */
  readonly registration?: boolean;
  /** What to put into its folder in `SWEEP_DATA_DIR` instead of a download. */
  readonly bring: string;
  /** What a sweep takes where no source of the set answers, under its own name: what it is, and where it comes from. */
  readonly standIn?: { readonly dataset: string; readonly from: string };
  /** What can be fetched alone, and trained on alone. */
  readonly parts?: readonly SetPart[];
  /** Makes it ready or says why it cannot be had. */
  readonly ensure: (request: DataRequest) => Promise<{ readonly facts: DataFacts }>;
  /** Everything of it that is on this machine, not verified; what `ensure` takes comes first. */
  readonly holdings: (folders: DataFolders) => Promise<readonly Holding[]>;
}

export interface SetPart {
  readonly name: string;
  /** Of the set, 0-1. */
  readonly share: number;
  /** Bytes to fetch. */
  readonly download: number;
}
