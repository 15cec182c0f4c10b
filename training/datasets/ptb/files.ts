/** The three official files (Mikolov's preprocessing) and the md5 of each, uncompressed. */
export const ptbFiles = {
  'ptb.train.txt': 'f26c4b92c5fdc7b3f8c7cdcb991d8420',
  'ptb.valid.txt': 'aa0affc06ff7c36e977d7cd49e3839bf',
  'ptb.test.txt': '8b80168b89c18661a38ef683c0dc3721',
} as const;
export type PtbFile = keyof typeof ptbFiles;

export const ptbFileNames = [
  'ptb.train.txt',
  'ptb.valid.txt',
  'ptb.test.txt',
] as const satisfies readonly PtbFile[];
