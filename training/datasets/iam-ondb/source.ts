import { SweepError } from '../../../contracts/errors.ts';
import type { DataSet } from '../data-set.ts';
import { prepareHolding } from '../prepare-holding.ts';
import { putInto } from '../put-into.ts';
import type { DataRequest, PreparedData } from '../source.ts';
import { archives, iamHoldings, type IamFile, splitLists } from './holdings.ts';

const page = 'https://fki.tic.heia-fr.ch/databases/iam-on-line-handwriting-database';
const bring = `${archives.map(({ official }) => `${official}.gz`).join(', ')}, ${splitLists.join(', ')}`;

export const iamOndb: DataSet = {
  name: 'iam-ondb',
  title: 'IAM On-Line Handwriting',
  licence: 'For non-commercial research; each user registers; not to be passed on.',
  from: [page],
  registration: true,
  bring,
  ensure: ensureIamOndb,
  holdings: iamHoldings,
};

/**
 * The IAM On-Line Handwriting Database, which its users register for and bring themselves: the official archives or
 * subsets of them in `dataDir/iam-ondb`, else in the cache. No checksum of them is published, so lines and forms are
 * counted; the share is that of the 12,195 lines.
 */
export async function ensureIamOndb(request: DataRequest): Promise<PreparedData<IamFile>> {
  const holdings = await iamHoldings(request);
  const holding = request.whole === true ? holdings.find(({ share }) => share === 1) : holdings[0];
  if (holding !== undefined) return await prepareHolding(holding);
  throw new SweepError('data', 'IAM-OnDB must be brought: its licence asks each user to register.', {
    mend: `Register at ${page}, then ${putInto('iam-ondb', bring, request)}.`,
  });
}
