import { describe, expect, it } from 'vitest';
import type { PenLine } from '../../../../contracts/pen-drawing.ts';
import { inInkAlike, pathUntil, shapeHandwriting } from './shape-handwriting.ts';

const line: PenLine = {
  title: 'network, line 1',
  real: false,
  steps: [
    [0, 0, 0],
    [10, 0, 0],
    [10, 5, 1],
    [20, 0, 0],
    [0, 30, 1],
  ],
  changes: null,
};

describe('handwriting as strokes', () => {
  it('is in pieces between which the pen was lifted', () => {
    const [shaped] = shapeHandwriting([line], null);
    expect(shaped?.pieces).toEqual([
      {
        colour: 'ink',
        from: 0,
        points: [
          [0, 0],
          [10, 0],
          [20, 5],
        ],
      },
      {
        colour: 'ink',
        from: 3,
        points: [
          [40, 5],
          [40, 35],
        ],
      },
    ]);
    expect(shaped?.box).toEqual([-20, -20, 80, 75]);
  });

  it('is drawn as far as the pen has come', () => {
    const pieces = shapeHandwriting([line], null)[0]?.pieces ?? [];
    const until = (step: number) => pieces.map((piece) => pathUntil(piece, step));
    expect(until(0)).toEqual(['', '']);
    expect(until(1)).toEqual(['M0 0L10 0', '']);
    expect(until(3)).toEqual(['M0 0L10 0L20 5', '']);
    expect(until(4)).toEqual(['M0 0L10 0L20 5', 'M40 5L40 35']);
  });

  it('has a piece for each colour, of the gate that is looked at', () => {
    const changes = { i: [0, 1, 9, 0, 5], f: [0, 1, 1, 1, 1] };
    const [shaped] = shapeHandwriting([{ ...line, changes }], 'i');
    expect(shaped?.pieces.map(({ from, points }) => [from, points.length])).toEqual([
      [0, 2],
      [1, 2],
      [3, 2],
    ]);
    for (const { colour } of shaped?.pieces ?? []) expect(colour).toMatch(/^change-[0-7]$/);
    expect(shapeHandwriting([{ ...line, changes }], 'f')[0]?.pieces).toHaveLength(2);
  });

  it('has the line of a person once, in ink, whoever has read it', () => {
    const person: PenLine = { ...line, title: 'person', real: true };
    const read = { ...person, changes: { i: [0, 1, 9, 0, 5] } };
    expect(
      inInkAlike([
        { bias: 0, lines: [person, line] },
        { bias: 0, lines: [read, line] },
      ]),
    ).toEqual([person]);
  });
});
