import type { Stroke } from './strokes.ts';

/** Numbers of a step: dx, dy, and 1 where the point is the last of its stroke. */
export const stepWidth = 3;

/** A step for each point, [points, 3]: where it lies from the point before, in the whiteboard's units; the first at 0, 0. */
export function stepsOf(strokes: readonly Stroke[]): Float32Array {
  let previous: readonly [number, number] | undefined;
  const steps = strokes.flatMap((stroke) =>
    stroke.map((point, index) => {
      const [x, y] = previous ?? point;
      previous = point;
      return [point[0] - x, point[1] - y, index === stroke.length - 1 ? 1 : 0];
    }),
  );
  return Float32Array.from(steps.flat());
}

/** Mean and standard deviation of offsets, each [dx, dy] in the whiteboard's units. */
export interface Normalisation {
  readonly mean: readonly [number, number];
  readonly sd: readonly [number, number];
}

/** Of the offsets of all lines; the first step of each is none. */
export function normalisationOf(lines: readonly Float32Array[]): Normalisation {
  const [x, y] = [0, 1].map((axis) => momentsOf(lines, axis));
  if (x === undefined || y === undefined) throw new Error('Expected two axes');
  return { mean: [x.mean, y.mean], sd: [x.sd, y.sd] };
}

function momentsOf(lines: readonly Float32Array[], axis: number): { mean: number; sd: number } {
  let [count, sum, squares] = [0, 0, 0];
  for (const steps of lines) {
    for (let at = stepWidth + axis; at < steps.length; at += stepWidth) {
      const offset = steps[at] ?? 0;
      count += 1;
      sum += offset;
      squares += offset ** 2;
    }
  }
  const mean = sum / count;
  return { mean, sd: Math.sqrt(squares / count - mean ** 2) };
}
