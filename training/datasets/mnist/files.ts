/** The four official files and the md5 of each, uncompressed. */
export const mnistFiles = [
  { name: 'train-images-idx3-ubyte', checksum: 'md5:6bbc9ace898e44ae57da46a324031adb' },
  { name: 'train-labels-idx1-ubyte', checksum: 'md5:a25bea736e30d166cdddb491f175f624' },
  { name: 't10k-images-idx3-ubyte', checksum: 'md5:2646ac647ad5339dbf082846283269ea' },
  { name: 't10k-labels-idx1-ubyte', checksum: 'md5:27ae3e4e09519cfbb04c329615203637' },
] as const;
export type MnistFile = (typeof mnistFiles)[number]['name'];
