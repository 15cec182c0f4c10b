/** A text in both languages, NAME.en and NAME.fr, plain UTF-8, line by line the translation of each other. */
export interface KnownText {
  readonly name: string;
  /** Lines of each of the two files. */
  readonly pairs: number;
  /** md5 of the uncompressed files. */
  readonly en: string;
  readonly fr: string;
}

/** A text of the official training set: no checksum of the unpacked files is published. */
export type TrainingText = Pick<KnownText, 'name' | 'pairs'>;

/**
 * The five parallel texts of WMT'14 English-French, as their archives unpack. The counts, as Lingvo's WMT'14 task lists
 * them, weigh what a user has of the set, and what comes out of an archive must have them.
 */
export const trainingTexts: readonly TrainingText[] = [
  { name: 'europarl-v7.fr-en', pairs: 2_007_723 },
  { name: 'commoncrawl.fr-en', pairs: 3_244_152 },
  { name: 'news-commentary-v9.fr-en', pairs: 183_251 },
  { name: 'undoc.2000.fr-en', pairs: 12_886_831 },
  { name: 'giga-fren.release2.fixed', pairs: 22_520_376 },
];

/** What is translated while training to choose the best weights, as GNMT does. */
export const validationTexts: readonly KnownText[] = [
  {
    name: 'newstest2012',
    pairs: 3_003,
    en: '21b17e5a2dd710b6fc6d659d4498cbb4',
    fr: '12922ad9ffe8c65d3bf1f8076aea19ad',
  },
  {
    name: 'newstest2013',
    pairs: 3_000,
    en: '23be23d7b9bd5ad1f2ebd076484332c9',
    fr: '77db6a3d2259d00b4d5f45009a3ed375',
  },
];

/** The test set of table 6. */
export const testText: KnownText = {
  name: 'newstest2014',
  pairs: 3_003,
  en: '4cc6542f5c0d54eac01c662854af6eb9',
  fr: '47ce6cd70093425f4bf5f2738c69f35b',
};

/** Real translations that a user may have instead of the training set; none of them is part of it. */
export const standInTexts: readonly KnownText[] = [
  {
    name: 'multi30k.train',
    pairs: 29_000,
    en: '053a34ece7c904dbc8c7361799afbe4c',
    fr: '849ec62eac03bcc3335f8bac00a4045a',
  },
  {
    name: 'tatoeba-test-v2021-08-07',
    pairs: 12_681,
    en: '1342d9505c4ae34746b953c31a6895a4',
    fr: 'e8462484409f92d3d2186c879e3e25a4',
  },
  {
    name: 'newstest2008',
    pairs: 2_051,
    en: '49669d8139206c44b6d5daaedf96f219',
    fr: 'd4bb111afbd15564b0e9611783bbee8e',
  },
  {
    name: 'newstest2009',
    pairs: 2_525,
    en: 'ef5a07243f3081d0d5ecd3524b82a4b3',
    fr: 'f360dcff7a01fd12ad686687ab48ca7f',
  },
  {
    name: 'newstest2010',
    pairs: 2_489,
    en: '9d23aa9d0be838be2f85a7bff78ce6f0',
    fr: '6136fb2113ddfa48039ea7b261ee9c46',
  },
  {
    name: 'newstest2011',
    pairs: 3_003,
    en: '42244c28949590deb74b593f37d6a82c',
    fr: '60772053ba2332b99db7a5bb84ad6c47',
  },
];

/** Held out from Multi30k: what a model that has only seen `standInTexts` can be expected to translate. */
export const captionsText: KnownText = {
  name: 'multi30k.test_2016_flickr',
  pairs: 1_000,
  en: '2022a6c31e2418047a0511333d55ed42',
  fr: '091159ae517b43efa0faaa650c49923b',
};
