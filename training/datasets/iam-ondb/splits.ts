import { SweepError } from '../../../contracts/errors.ts';

/**
 * Graves' split (2013, section 4): "the training set, test set and the larger of the validation sets for training and
 * the smaller validation set for early-stopping". Nothing is left for a test. Forms and lines of the official lists.
 */
export const lists = {
  'trainset.txt': { split: 'train', forms: 775, lines: 5364 },
  'testset_v.txt': { split: 'validation', forms: 192, lines: 1438 },
  'testset_t.txt': { split: 'train', forms: 216, lines: 1518 },
  'testset_f.txt': { split: 'train', forms: 544, lines: 3859 },
} as const;

export type ListName = keyof typeof lists;
export const listNames = Object.keys(lists).filter((name): name is ListName => name in lists);

/** Forms of a list, one a line: `a01-000u`. Throws SweepError `data` where it is not as long as the official one. */
export function readForms(name: ListName, text: string, path: string): Set<string> {
  const forms = new Set(text.split(/\s+/).filter((form) => form !== ''));
  const { forms: official } = lists[name];
  if (forms.size !== official)
    throw new SweepError('data', `Expected ${path} to name ${official} forms, got ${forms.size}`, {
      mend: "Take the lists of IAM-OnDB's benchmark task IAM-OnDB-t1.",
    });
  return forms;
}
