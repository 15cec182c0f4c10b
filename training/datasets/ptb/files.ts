/** The three official files (Mikolov's preprocessing) and the md5 of each, uncompressed. */
export const ptbFiles = [
  { name: 'ptb.train.txt', checksum: 'md5:f26c4b92c5fdc7b3f8c7cdcb991d8420' },
  { name: 'ptb.valid.txt', checksum: 'md5:aa0affc06ff7c36e977d7cd49e3839bf' },
  { name: 'ptb.test.txt', checksum: 'md5:8b80168b89c18661a38ef683c0dc3721' },
] as const;
export type PtbFile = (typeof ptbFiles)[number]['name'];
