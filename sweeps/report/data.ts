import { percent } from '../../contracts/claim-words.ts';
import type { DataFacts } from '../../contracts/trainer-messages.ts';

/** "1.2 % of enwik8". */
export const describeData = ({ share, dataset }: DataFacts): string => `${percent(share)} of ${dataset}`;
