import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type HandwrittenLine, loadIamOndb } from './load.ts';
import { normalisationOf, stepsOf } from './offsets.ts';
import { readForms } from './splits.ts';
import { readStrokes } from './strokes.ts';

const dataDir = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

it.skipIf(!existsSync(join(dataDir, 'iam-ondb')))(
  'reads real lines by the split of Graves',
  async () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'hypersweep-iam-'));
    const { train, validation, normalisation, facts } = await loadIamOndb({
      dataDir,
      cacheFolder,
      report: () => undefined,
    });
    const all = [...train, ...validation];
    expect([train.length, validation.length]).toEqual([497, 66]); // of 583, 20 are too short
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(Math.min(...all.map(({ steps }) => steps.length / 3))).toBeGreaterThanOrEqual(300);
    expect(all.filter(({ text }) => text === null)).toEqual([]);
    expect(train.find(({ name }) => name === 'a01-020x-01')).toMatchObject({
      text: 'Mr . Macleod went on with the conference',
    });
    expect([pointsOf(train), pointsOf(validation)]).toEqual([317_194, 44_650]);
    expect(normalisation.mean).toEqual([expect.closeTo(8.2973, 3), expect.closeTo(0.1559, 3)]);
    expect(normalisation.sd).toEqual([expect.closeTo(41.9982, 3), expect.closeTo(37.6396, 3)]);
    expect(facts).toMatchObject({ dataset: 'iam-ondb' });
    expect(facts.share).toBeCloseTo(0.048, 3);
  },
  60_000,
);

it('reads the strokes of a line, and says which file holds none', () => {
  const [first, second] = [point(863, 7233) + point(849, 7221), point(-5, 7)];
  expect(readStrokes(lineOf(first, second), 'a.xml')).toEqual([
    [
      [863, 7233],
      [849, 7221],
    ],
    [[-5, 7]],
  ]);
  for (const broken of [lineOf(), lineOf(''), '<Stroke', lineOf(point(1, Number.NaN))])
    expect(() => readStrokes(broken, 'b.xml')).toThrow('Expected b.xml to hold the strokes of a line');
});

it('makes a step of each point, and normalises by the offsets without the first of each line', () => {
  const steps = stepsOf([
    [
      [10, 10],
      [12, 9],
    ],
    [[20, 9]],
  ]);
  expect([...steps]).toEqual([0, 0, 0, 2, -1, 1, 8, 0, 1]);
  const { mean, sd } = normalisationOf([steps, stepsOf([[[0, 0], [2, 1]]])]); // prettier-ignore
  expect([...mean, ...sd]).toEqual([
    4,
    0,
    expect.closeTo(Math.sqrt(8), 6),
    expect.closeTo(Math.sqrt(2 / 3), 6),
  ]);
});

it('refuses a list of forms that is not the official one', () => {
  expect(() => readForms('testset_v.txt', 'a02-050\na03-023\n', 'x.txt')).toThrow(
    'Expected x.txt to name 192 forms, got 2',
  );
});

function pointsOf(lines: readonly HandwrittenLine[]): number {
  return lines.reduce((sum, { steps }) => sum + steps.length / 3, 0);
}

function lineOf(...strokes: string[]): string {
  const all = strokes.map((points) => `<Stroke colour="black">${points}</Stroke>`).join('');
  return `<?xml version="1.0" encoding="ISO-8859-1"?><WhiteboardCaptureSession><StrokeSet>${all}</StrokeSet></WhiteboardCaptureSession>`;
}

function point(x: number, y: number): string {
  return `<Point x="${x}" y="${y}" time="1.5"/>`;
}
