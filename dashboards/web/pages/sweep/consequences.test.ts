import { describe, expect, it } from 'vitest';
import { consequences } from './consequences.ts';

describe('what stopping a sweep will do', () => {
  it('is said in numbers', () => {
    expect(consequences('stop', { planned: 84, ended: 12, running: 3 })).toMatchInlineSnapshot(`
      [
        "3 running trials write a last checkpoint and end as cancelled.",
        "69 trials that have not begun never will.",
        "12 trials that have ended keep their results.",
        "A stopped sweep cannot go on; the same file can be started anew.",
      ]
    `);
  });

  it('is said of one as of one, and of none as of none', () => {
    expect(consequences('stop', { planned: 3, ended: 1, running: 1 }).slice(0, 3)).toEqual([
      '1 running trial writes a last checkpoint and ends as cancelled.',
      '1 trial that has not begun never will.',
      '1 trial that has ended keeps its results.',
    ]);
    expect(consequences('stop', { planned: 0, ended: 0, running: 0 }).slice(0, 2)).toEqual([
      'No trial runs right now.',
      'No trial has ended yet, so there are no results to keep.',
    ]);
  });
});

it('archiving deletes nothing, and says so', () => {
  expect(consequences('archive', { planned: 1600, ended: 1600, running: 0 })[1]).toContain(
    'Nothing is deleted: 1\u202F600 trials',
  );
});

it('starting again touches nothing of what there is', () => {
  expect(consequences('restart', { planned: 6, ended: 6, running: 0 })).toEqual([
    'The same file starts as a sweep of its own, with 6 trials.',
    'This one and its results stay as they are.',
  ]);
});
