import type { ArchivedText, TextSite } from './archives.ts';

/** The three newstests in the archive of development sets of a later year. */
const dev: readonly ArchivedText[] = [
  { name: 'newstest2012', english: 'dev/newstest2012.en', french: 'dev/newstest2012.fr' },
  { name: 'newstest2013', english: 'dev/newstest2013.en', french: 'dev/newstest2013.fr' },
  {
    name: 'newstest2014',
    english: 'dev/newstest2014-fren-src.en.sgm',
    french: 'dev/newstest2014-fren-ref.fr.sgm',
  },
];

const testBytes = 1_000_000;

/** Members of an archive of training text, `PATH.en` and `PATH.fr`, or with `.gz` behind. */
function training(name: string, folder = '', ending = ''): readonly ArchivedText[] {
  const member = (language: string) => `${folder}${name}.${language}${ending}`;
  return [{ name, english: member('en'), french: member('fr') }];
}

const europarl = training('europarl-v7.fr-en', 'training/');
const commoncrawl = training('commoncrawl.fr-en');
const newsCommentary = training('news-commentary-v9.fr-en', 'training/');
const un = training('undoc.2000.fr-en', 'un/');
const gigaFren = training('giga-fren.release2.fixed', '', '.gz');

/** What each takes on the disk: no sizes of the members are published, these are rounded up. */
const unpacked = {
  europarl: 700_000_000,
  commoncrawl: 1_100_000_000,
  newsCommentary: 70_000_000,
  un: 5_000_000_000,
  gigaFren: 2_600_000_000,
} as const;

/**
 * The archives of https://www.statmt.org/wmt14/translation-task.html. Sizes and sha256 as TensorFlow Datasets has them
 * (url_checksums/wmt13_translate.txt, wmt14_translate.txt), md5 of the test sets as sacreBLEU has them.
 */
const statmt: TextSite = {
  label: 'https://www.statmt.org',
  archives: [
    {
      url: 'https://www.statmt.org/wmt12/test.tgz',
      name: 'wmt12-test.tgz',
      checksum: 'md5:608232d34ebc4ba2ff70fead45674e47',
      unpackedBytes: testBytes,
      texts: [
        {
          name: 'newstest2012',
          english: 'test/newstest2012-src.en.sgm',
          french: 'test/newstest2012-src.fr.sgm',
        },
      ],
    },
    {
      url: 'https://www.statmt.org/wmt13/test.tgz',
      name: 'wmt13-test.tgz',
      checksum: 'md5:48eca5d02f637af44e85186847141f67',
      unpackedBytes: testBytes,
      texts: [
        {
          name: 'newstest2013',
          english: 'test/newstest2013-src.en.sgm',
          french: 'test/newstest2013-src.fr.sgm',
        },
      ],
    },
    {
      url: 'https://www.statmt.org/wmt14/test-full.tgz',
      name: 'test-full.tgz',
      checksum: 'md5:a8cd784e006feb32ac6f3d9ec7eb389a',
      unpackedBytes: testBytes,
      texts: [
        {
          name: 'newstest2014',
          english: 'test-full/newstest2014-fren-src.en.sgm',
          french: 'test-full/newstest2014-fren-ref.fr.sgm',
        },
      ],
    },
    {
      url: 'https://www.statmt.org/wmt13/training-parallel-europarl-v7.tgz',
      name: 'training-parallel-europarl-v7.tgz',
      checksum: 'sha256:0224c7c710c8a063dfd893b0cc0830202d61f4c75c17eb8e31836103d27d96e7',
      bytes: 657_632_379,
      unpackedBytes: unpacked.europarl,
      texts: europarl,
    },
    {
      url: 'https://www.statmt.org/wmt13/training-parallel-commoncrawl.tgz',
      name: 'training-parallel-commoncrawl.tgz',
      checksum: 'sha256:c7a74e2ea01ac6c920123108627e35278d4ccb5701e15428ffa34de86fa3a9e5',
      bytes: 918_311_367,
      unpackedBytes: unpacked.commoncrawl,
      texts: commoncrawl,
    },
    {
      url: 'https://www.statmt.org/wmt14/training-parallel-nc-v9.tgz',
      name: 'training-parallel-nc-v9.tgz',
      checksum: 'sha256:cb8953f292298e6877ae433c98912b927cb0766b303f4540512ddd286c748485',
      bytes: 80_418_416,
      unpackedBytes: unpacked.newsCommentary,
      texts: newsCommentary,
    },
    {
      url: 'https://www.statmt.org/wmt13/training-parallel-un.tgz',
      name: 'training-parallel-un.tgz',
      checksum: 'sha256:29141b5c1eba149a94f7a59d3b1a834b2e47fe0f8758d68dcd77a3d3f497ee47',
      bytes: 2_365_634_246,
      unpackedBytes: unpacked.un,
      texts: un,
    },
    {
      url: 'https://www.statmt.org/wmt10/training-giga-fren.tar',
      name: 'training-giga-fren.tar',
      checksum: 'sha256:3ff8319f6919393520559bfbc7ad6a747ec81b3abc7be9993b338d4b017b4d9a',
      bytes: 2_595_102_720,
      unpackedBytes: unpacked.gigaFren,
      texts: gigaFren,
    },
  ],
};

/** The same site's data server has the test sets of all years in one archive. */
const statmtDev: TextSite = {
  label: 'https://data.statmt.org',
  archives: [
    {
      url: 'https://data.statmt.org/wmt19/translation-task/dev.tgz',
      name: 'dev.tgz',
      checksum: 'sha256:7a7deccf82ebb05ba508dba5eb21356492224e8f630ec4f992132b029b4b25e7',
      bytes: 38_654_961,
      unpackedBytes: 3 * testBytes,
      texts: dev,
    },
  ],
};

const huggingFaceBase = 'https://huggingface.co/datasets/wmt';

/** The archives packed as zip; sizes and sha256 from its `wmt14/dataset_infos.json`. */
const huggingFace: TextSite = {
  label: huggingFaceBase,
  archives: [
    {
      url: `${huggingFaceBase}/wmt19/resolve/main-zip/translation-task/dev.zip`,
      name: 'dev.zip',
      checksum: 'sha256:d796e363740fdc4261aa6f5a3d2f8223e3adaee7d737b7724863325b8956dfd1',
      bytes: 38_714_274,
      unpackedBytes: 3 * testBytes,
      texts: dev,
    },
    {
      url: `${huggingFaceBase}/wmt13/resolve/main-zip/training-parallel-europarl-v7.zip`,
      name: 'training-parallel-europarl-v7.zip',
      checksum: 'sha256:5b2d8b32c2396da739b4e731871c597fcc6e75729becd74619d0712eecf7770e',
      bytes: 658_092_427,
      unpackedBytes: unpacked.europarl,
      texts: europarl,
    },
    {
      url: `${huggingFaceBase}/wmt13/resolve/main-zip/training-parallel-commoncrawl.zip`,
      name: 'training-parallel-commoncrawl.zip',
      checksum: 'sha256:5ffe980072ea29adfd84568d099bea366d9f72772b988e670794ae851b4e5627',
      bytes: 918_734_483,
      unpackedBytes: unpacked.commoncrawl,
      texts: commoncrawl,
    },
    {
      url: `${huggingFaceBase}/wmt14/resolve/main-zip/training-parallel-nc-v9.zip`,
      name: 'training-parallel-nc-v9.zip',
      checksum: 'sha256:ce199f93ec56ff480137ba29f0819f9a22e70d88be6d7458f112303d67d623d5',
      bytes: 80_462_375,
      unpackedBytes: unpacked.newsCommentary,
      texts: newsCommentary,
    },
    {
      url: `${huggingFaceBase}/wmt13/resolve/main-zip/training-parallel-un.zip`,
      name: 'training-parallel-un.zip',
      checksum: 'sha256:74f07002e053c81bc7f73b4fdab58e7987e831338748f264cbda82a8b062d2e2',
      bytes: 2_366_237_633,
      unpackedBytes: unpacked.un,
      texts: un,
    },
    {
      url: `${huggingFaceBase}/wmt10/resolve/main-zip/training-giga-fren.zip`,
      name: 'training-giga-fren.zip',
      checksum: 'sha256:9439f86523e5dff3f923526dbf6c6929da1786c18dbf64436d2b7564b83aaba3',
      bytes: 2_595_877_717,
      unpackedBytes: unpacked.gigaFren,
      texts: gigaFren,
    },
  ],
};

/** The best first. */
export const textSites: readonly [TextSite, ...TextSite[]] = [statmt, statmtDev, huggingFace];
