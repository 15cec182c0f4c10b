/** The four official files: the md5 of each, uncompressed and as the mirrors have it. */
export const mnistFiles = [
  {
    name: 'train-images-idx3-ubyte',
    checksum: 'md5:6bbc9ace898e44ae57da46a324031adb',
    gzip: 'md5:f68b3c2dcbeaaa9fbdd348bbdeb94873',
  },
  {
    name: 'train-labels-idx1-ubyte',
    checksum: 'md5:a25bea736e30d166cdddb491f175f624',
    gzip: 'md5:d53e105ee54ea40749a09fcbcd1e9432',
  },
  {
    name: 't10k-images-idx3-ubyte',
    checksum: 'md5:2646ac647ad5339dbf082846283269ea',
    gzip: 'md5:9fb629c4189551a2d022fa330f9573f3',
  },
  {
    name: 't10k-labels-idx1-ubyte',
    checksum: 'md5:27ae3e4e09519cfbb04c329615203637',
    gzip: 'md5:ec29112dd5afa0611ce80d1b7f02629c',
  },
] as const;
export type MnistFile = (typeof mnistFiles)[number]['name'];
