import { expect, it } from 'vitest';
import { drawAttention } from './attention.ts';

it('draws a square for every pair of pieces, which it names, those that come twice too', async () => {
  const svg = await drawAttention({
    source: ['the', ' "cat"', 'the', 'end'],
    target: ['le', "l'", 'end'],
    weights: [
      [1, 0, 0, 0],
      [0, 0.5, 0.5, 0],
      [0, 0, 0, 1],
    ],
  });
  expect(svg.match(/aria-roledescription="rect mark"/g)).toHaveLength(12);
  for (const piece of ['>the<', '>le<', ">l'<", '>end<']) expect(svg).toContain(piece);
  expect(svg.split('>the<')).toHaveLength(3);
});
