/** The six official files of the binary version and the md5 of each. */
export const cifarFiles = [
  { name: 'data_batch_1.bin', checksum: 'md5:5dd7e06a14cb22eb9f671a540d1b7c25' },
  { name: 'data_batch_2.bin', checksum: 'md5:5ea93a67294ea407fff1d09f752e9692' },
  { name: 'data_batch_3.bin', checksum: 'md5:942cd6a4bcdd0dd3c604fbe906cb4421' },
  { name: 'data_batch_4.bin', checksum: 'md5:ae636b3ba5c66a11e91e8cb52e771fcb' },
  { name: 'data_batch_5.bin', checksum: 'md5:53f37980c15c3d472c316c40844f3f0d' },
  { name: 'test_batch.bin', checksum: 'md5:803d5f7f4d78ea53de84dbe85f74fb6d' },
] as const;

/** The first 2,000 of the 10,000 test images: a piece that a user may have instead. */
export const testPiece = { name: 'test_batch_first2000.bin', images: 2000 } as const;

export type CifarFile = (typeof cifarFiles)[number]['name'] | typeof testPiece.name;

/** An image: its class, then 32 × 32 values of red, of green and of blue, each one byte. */
export const recordBytes = 1 + 3 * 32 * 32;
