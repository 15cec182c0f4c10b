import type { DataLibrary } from '../../training/datasets/library.ts';

/** A library of the given data sets alone. */
export function libraryOf(own: Partial<DataLibrary>): DataLibrary {
  const absent = () => Promise.reject(new Error('not here'));
  return { mnist: absent, ptb: absent, iamOndb: absent, ...own };
}
