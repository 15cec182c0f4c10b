import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv.ts';
import { framed } from './frame.ts';
import { circle, polyline, ribbon } from './paths.ts';
import type { Colour, Picture } from './picture.ts';
import { writeSvg } from './write-svg.ts';

const palette = (colour: Colour): string => (colour === 'surface' ? '#ffffff' : '#112233');

const picture: Picture = {
  width: 100,
  height: 50,
  marks: [
    { kind: 'stroke', path: 'M0 0L10 20', colour: 'series-1', width: 2, dash: [5, 4] },
    { kind: 'label', x: 5, y: 6, text: 'a < b & "N_z"' },
  ],
};

describe('an SVG file', () => {
  it('has its colours in it, its names as text, and symbols with a small letter below', () => {
    expect(writeSvg(picture, palette)).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">
      <path d="M0 0L10 20" fill="none" stroke="#112233" stroke-width="2" stroke-dasharray="5 4" stroke-linecap="round" stroke-linejoin="round"/>
      <text x="5" y="9.52" fill="#112233" font-size="11"><tspan>a &lt; b &amp; &quot;N</tspan><tspan dy="2.75" font-size="8.25">z</tspan><tspan dy="-2.75">&quot;</tspan></text>
      </svg>
      "
    `);
  });

  it('is framed by a title, a note and a legend, with the drawing moved to its place', () => {
    const whole = framed({
      picture,
      title: 'Ranks',
      notes: ['A note that is too long for a picture of this width'],
      keys: [{ name: 'plain', colour: 'series-0', shape: 'line' }],
    });
    expect([whole.width, whole.height]).toEqual([132, 186]);
    const [ground] = whole.marks;
    expect(ground).toMatchObject({ kind: 'fill', colour: 'surface' });
    const texts = whole.marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));
    expect(texts).toEqual([
      'Ranks',
      'A note that is too',
      'long for a picture',
      'of this width',
      'a < b & "N_z"',
      'plain',
    ]);
    expect(whole.marks).toContainEqual({
      kind: 'stroke',
      path: 'M16 94L26 114',
      colour: 'series-1',
      width: 2,
      dash: [5, 4],
    });
  });
});

describe('paths', () => {
  it('lift the pen where there is no value', () => {
    expect(polyline([[0, 0], [1.04, 2.06], null, [3, 3]])).toBe('M0 0L1 2.1M3 3');
  });

  it('close a band for each run of values', () => {
    const upper = [[0, 1], [1, 1], null, [3, 1], [4, 1]] as const;
    const lower = [[0, 2], [1, 2], null, [3, 2], [4, 2]] as const;
    expect(ribbon(upper, lower)).toBe('M0 1L1 1L1 2L0 2ZM3 1L4 1L4 2L3 2Z');
  });

  it('draw a circle about its middle', () => {
    expect(circle([10, 10], 4)).toBe('M6 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z');
  });
});

describe('a CSV file', () => {
  it('quotes what needs it and leaves nothing where there is none', () => {
    const rows = [
      ['plain, "old"', 0.1, null],
      ['hyper', 1e-9, true],
    ];
    expect(writeCsv({ columns: ['name', 'a', 'b'], rows })).toBe(
      'name,a,b\r\n"plain, ""old""",0.1,\r\nhyper,1e-9,true\r\n',
    );
  });
});
