import { expect, it } from 'vitest';
import { shapeWeightText } from './shape-weight-text.ts';

const bytes = [104, 101, 10, 97]; // "he", a line's end, "a"
const change = { i: [0, 0, 3, 1], f: [0, 0, 4, 0] };

it('colours text by how far one gate moved, in runs of one colour', () => {
  expect(shapeWeightText({ bytes, change }, 'i')).toEqual([
    { text: 'he', strength: 0 },
    { text: '↵\na', strength: 6 }, // of so short a text 2 % begin at the smaller change
  ]);
});

it('takes all gates together as one vector, and nothing for something', () => {
  const runs = shapeWeightText({ bytes: [...bytes, ...Array<number>(47).fill(97)], change }, null);
  expect(runs.map(({ strength }) => strength)).toEqual([0, 6, 0]);
  expect(shapeWeightText({ bytes, change: { i: [0, 0, 0, 0] } }, 'i')).toEqual([
    { text: 'he↵\na', strength: 0 },
  ]);
});
