import type { TextSite } from './archives.ts';
import { textSites } from './sites.ts';
import {
  captionsText,
  type KnownText,
  standInTexts,
  testText,
  type TrainingText,
  trainingTexts,
  validationTexts,
} from './texts.ts';

/** What makes up the set, and where its texts can be fetched. */
export interface Edition {
  readonly training: readonly TrainingText[];
  /** The one that a sweep fetches by itself where there is nothing to train on: the others are gigabytes. */
  readonly smallest: TrainingText['name'];
  readonly validation: readonly KnownText[];
  readonly test: KnownText;
  readonly standIns: readonly KnownText[];
  readonly captions: KnownText;
  /** The best first; it has all of them. */
  readonly sites: readonly [TextSite, ...TextSite[]];
}

export const wmt14: Edition = {
  training: trainingTexts,
  smallest: 'news-commentary-v9.fr-en',
  validation: validationTexts,
  test: testText,
  standIns: standInTexts,
  captions: captionsText,
  sites: textSites,
};
