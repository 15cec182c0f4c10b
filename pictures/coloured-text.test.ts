import { expect, it } from 'vitest';
import { drawColouredText } from './coloured-text.ts';

const as = Array.from({ length: 80 }, () => 'a');
const characters = [...as, 'b', '\n', '\u00e9'];
const values = characters.map((_, index) => index);

it('draws each character, marks the ends of lines, and a strip for each row and character', async () => {
  const svg = await drawColouredText({
    characters,
    rows: [
      { name: 'i', values },
      { name: 'f', values: values.map(() => 0) },
    ],
  });
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(texts.slice(0, 83)).toEqual([...as, 'b', '↵', '·']);
  expect(texts.slice(83)).toEqual(['i', 'f', 'i', 'f']);
  const opacities = [...svg.matchAll(/<path[^>]* opacity="([^"]*)"/g)].map(([, opacity]) => Number(opacity));
  expect(opacities.filter((opacity) => opacity > 0 && opacity < 1).length).toBeGreaterThan(70);
  expect(Math.max(...opacities)).toBe(1);
});
