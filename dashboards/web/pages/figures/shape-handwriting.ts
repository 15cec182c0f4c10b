import { changeLevel, changeOf, changeThresholds } from '../../../../contracts/pen-colours.ts';
import type { PenDrawing, PenLine } from '../../../../contracts/pen-drawing.ts';

/** Of what is not coloured, or of a level of change. */
export type PenColour = 'ink' | `change-${number}`;

/** A piece of a stroke in one colour: the pen goes from its first point to its last, a step each. */
export interface PenPiece {
  /** By its name in `styles/tokens.css`, so that it follows the theme. */
  readonly colour: PenColour;
  /** Step of the line at which the pen is at its first point. */
  readonly from: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface ShapedLine {
  readonly title: string;
  readonly real: boolean;
  /** Whether it is coloured. */
  readonly coloured: boolean;
  readonly steps: number;
  readonly pieces: readonly PenPiece[];
  /** x, y, width and height of all of it with a margin, in the whiteboard's units. */
  readonly box: readonly [number, number, number, number];
}

const margin = 20;

/** Brings lines of handwriting to pieces of one colour each, by the changes of a gate, or of all together where it is null. */
export function shapeHandwriting(lines: readonly PenLine[], gate: string | null): ShapedLine[] {
  const thresholds = changeThresholds(
    lines.filter(({ changes }) => changes !== null).map((line) => ({ line, gate })),
  );
  return lines.map((line) => {
    let [x, y] = [0, 0];
    const points = line.steps.map(([dx, dy]) => [(x += dx), (y += dy)] as const);
    return {
      title: line.title,
      real: line.real,
      coloured: line.changes !== null,
      steps: points.length,
      pieces: piecesOf(line, points, (at) =>
        line.changes === null ? 'ink' : `change-${changeLevel(changeOf(line, gate, at), thresholds)}`,
      ),
      box: boxOf(points),
    };
  });
}

/** What persons wrote, each line once: it stands in the drawing of every model. In the colours of a model it is the model's. */
export function inInkAlike(drawings: readonly PenDrawing[]): PenLine[] {
  const lines = new Map<string, PenLine>();
  for (const line of drawings.flatMap((drawing) => drawing.lines.filter(({ real }) => real))) {
    lines.set(line.title, { ...line, changes: null });
  }
  return [...lines.values()];
}

function piecesOf(
  { steps }: PenLine,
  points: readonly (readonly [number, number])[],
  colourAt: (step: number) => PenColour,
): PenPiece[] {
  const pieces: { colour: PenColour; from: number; points: (readonly [number, number])[] }[] = [];
  for (let at = 1; at < points.length; at += 1) {
    const [before, point] = [points[at - 1], points[at]];
    const lifted = steps[at - 1]?.[2] === 1;
    if (lifted || !before || !point) continue;
    const colour = colourAt(at);
    const last = pieces.at(-1);
    const goesOn = last?.colour === colour && last.from + last.points.length === at;
    if (goesOn) last.points.push(point);
    else pieces.push({ colour, from: at - 1, points: [before, point] });
  }
  return pieces;
}

/** SVG's path of a piece, as far as the pen has come. */
export function pathUntil({ from, points }: PenPiece, step: number): string {
  const drawn = points.slice(0, Math.max(0, step - from + 1));
  return drawn.length < 2 ? '' : `M${drawn.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`;
}

function boxOf(points: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(0, ...xs), Math.min(0, ...ys)];
  const [right, bottom] = [Math.max(0, ...xs), Math.max(0, ...ys)];
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin];
  return [Math.round(left - margin), Math.round(top - margin), Math.round(width), Math.round(height)];
}

const round = (value: number): number => Math.round(value * 10) / 10;
