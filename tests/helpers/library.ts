import { tmpdir } from 'node:os';
import { DataLibrary } from '../../training/datasets/library.ts';

/** A library that holds these data sets and finds no others. */
export function libraryOf(sets: Partial<DataLibrary>): DataLibrary {
  return Object.assign(new DataLibrary({ cacheFolder: tmpdir(), report: () => undefined }), sets);
}
