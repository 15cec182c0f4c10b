import { expect, it } from 'vitest';
import { whyNotRanked } from './picture-importance.ts';

it('says how many configurations a ranking still needs', () => {
  expect(whyNotRanked({ kind: 'too-few', configurations: 1, needed: 8 })).toBe(
    '1 configuration has a result. A ranking needs 7 more: from fewer than 8 it would be chance.',
  );
  expect(whyNotRanked({ kind: 'too-few', configurations: 6, needed: 8 })).toMatch(
    /^6 configurations have a result\. A ranking needs 2 more/,
  );
  expect(whyNotRanked({ kind: 'nothing-varies', configurations: 9 })).toBe(
    'No parameter differs among the 9 configurations with a result.',
  );
});
