import { expect, it } from 'vitest';
import { LineReader } from './line-reader.ts';

const chunks = [3, 1, 2, 5, 1];
const endless = (place: number) => (place * 3) % chunks.length;
const chunksOf = (line: number) => chunks[line] ?? 0;

it('reads every chunk of every line once, in order, and lets no row wait', () => {
  const reader = new LineReader({ rows: 2, chunksOf, lineAt: (place) => [0, 1, 2, 3, 4][place] });
  const read = Array.from({ length: 8 }, (_, step) => reader.at(step).map(asText));
  expect(read).toEqual([
    ['0.0', '1.0'],
    ['0.1', '2.0'],
    ['0.2', '2.1'],
    ['3.0', '4.0'],
    ['3.1', '-'],
    ['3.2', '-'],
    ['3.3', '-'],
    ['3.4', '-'],
  ]);
  expect(reader.at(8)).toEqual([undefined, undefined]);
});

it('says the same of a step whatever was asked before', () => {
  const inOrder = new LineReader({ rows: 3, chunksOf, lineAt: endless });
  const all = Array.from({ length: 30 }, (_, step) => inOrder.at(step));
  const jumping = new LineReader({ rows: 3, chunksOf, lineAt: endless });
  for (const step of [17, 3, 3, 29, 0, 12]) expect(jumping.at(step)).toEqual(all[step]);
  expect(all[29]?.map((reading) => reading?.place)).not.toContain(undefined);
});

function asText(reading: ReturnType<LineReader['at']>[number]): string {
  return reading === undefined ? '-' : `${reading.line}.${reading.chunk}`;
}
