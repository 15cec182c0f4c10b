import { percent } from '../../contracts/claim-words.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';

/** "1.2 % of enwik8", with what else must be known of it in brackets. */
export function describeData({ share, dataset, note }: DataFacts): string {
  const described = `${percent(share)} of ${dataset}`;
  return note === undefined ? described : `${described} (${note})`;
}
