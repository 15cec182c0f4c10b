import type { Verdict } from '../../../contracts/report.ts';
import { Icon, type IconName } from './Icon.tsx';

const words: Record<Verdict, { icon: IconName; word: string; because: string }> = {
  replicated: {
    icon: 'check',
    word: 'replicated',
    because: 'The paper’s setting in full, and its figure lies in our interval or is beaten',
  },
  differs: {
    icon: 'unequal',
    word: 'differs',
    because: 'The paper’s setting in full, and ours is worse than its figure by more than our interval',
  },
  'too-few-seeds': {
    icon: 'short',
    word: 'too few seeds',
    because: 'The paper’s setting in full, but a single seed has no interval to compare with',
  },
  'same-ordering': {
    icon: 'order',
    word: 'same ordering',
    because:
      'A part of the paper’s budget or smaller models, but this row stands to the others as in the paper',
  },
  'not-reached': {
    icon: 'short',
    word: 'not reached',
    because: 'A part of the paper’s budget or a smaller model, and its figure or ordering is not reached yet',
  },
  'other-data': {
    icon: 'bar',
    word: 'other data',
    because: 'Trained on a text that stands in for the paper’s, so that the figures cannot be compared',
  },
  'no-data': { icon: 'bar', word: 'no data', because: 'The experiment’s data could not be had' },
  'no-paper-figure': { icon: 'bar', word: 'no paper figure', because: 'The paper has no such row' },
  'no-result': { icon: 'ring', word: 'no result yet', because: 'No seed has ended' },
};

/** What a verdict means, in a sentence without its full stop. */
export const becauseOf = (verdict: Verdict): string => words[verdict].because;

/** How a row stands to the paper's. */
export function VerdictWord({ verdict }: { verdict: Verdict }) {
  const { icon, word, because } = words[verdict];
  return (
    <span className={`verdict verdict-${verdict}`} title={because}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
