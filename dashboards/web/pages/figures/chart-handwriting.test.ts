import { expect, it } from 'vitest';
import type { PenLine } from '../../../../contracts/pen-drawing.ts';
import { chartOfHandwriting } from './chart-handwriting.ts';
import { shapeHandwriting } from './shape-handwriting.ts';

const artifact = {
  row: 'HyperLSTM',
  trial: 'k3f9/iam-handwriting/hyper-lstm/s1',
  experiment: 'iam-handwriting',
  configuration: 'hyper-lstm',
  seed: 1,
};

it('puts lines below each other and the way of the pen into a table', () => {
  const line = (title: string, changes: PenLine['changes']): PenLine => ({
    title,
    real: false,
    steps: [
      [0, 0, 0],
      [100, 0, 1],
      [20, 10, 0],
      [0, 30, 1],
    ],
    changes,
  });
  const plain = chartOfHandwriting(
    artifact,
    shapeHandwriting([line('a', null), line('b', null)], null),
    null,
  );
  const strokes = plain.picture.marks.filter(({ kind }) => kind === 'stroke');
  expect(strokes).toHaveLength(4);
  expect(plain.picture.height).toBeGreaterThan(2 * 26);
  expect(plain.sheet.rows.map((row) => row.join(' '))).toEqual([
    'a 0 0 0 ',
    'a 1 100 0 ',
    'a 2 120 10 ',
    'a 3 120 40 ',
    'b 0 0 0 ',
    'b 1 100 0 ',
    'b 2 120 10 ',
    'b 3 120 40 ',
  ]);
  expect(plain.notes[1]).toBe('No hypernetwork, so no colours.');
  const coloured = chartOfHandwriting(artifact, shapeHandwriting([line('a', { i: [0, 1, 2, 3] })], 'i'), 'i');
  expect(coloured.notes[1]).toContain('gate i');
  expect(coloured.sheet.rows.every((row) => typeof row[4] === 'number')).toBe(true);
});
