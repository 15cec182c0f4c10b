import { cifar10 } from './cifar10/source.ts';
import type { DataSet } from './data-set.ts';
import { enwik8 } from './enwik8/source.ts';
import { iamOndb } from './iam-ondb/source.ts';
import { mnist } from './mnist/source.ts';
import { ptb } from './ptb/source.ts';
import { wmt14Enfr } from './wmt14-enfr/source.ts';

/** Every data set that an experiment may name, in the order of the paper. */
export const dataSets: readonly DataSet[] = [mnist, cifar10, ptb, enwik8, iamOndb, wmt14Enfr];

export function findDataSet(name: string): DataSet | undefined {
  return dataSets.find((set) => set.name === name);
}
