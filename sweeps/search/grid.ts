import type { Dimension, Point, Space } from '../../contracts/sweep.ts';

/** Every point of a space, the last parameter varying fastest; a parameter whose `when` does not hold is left out. */
export function* gridPoints(space: Space): Generator<Point> {
  yield* extend({}, Object.entries(space));
}

/** How many points a grid has at most, counted without making them (conditions ignored). */
export function gridSize(space: Space): number {
  return Object.values(space).reduce((product, { choice }) => product * choice.length, 1);
}

function* extend(point: Point, rest: readonly [string, Dimension][]): Generator<Point> {
  const [first, ...others] = rest;
  if (!first) {
    yield point;
    return;
  }
  const [name, dimension] = first;
  if (!applies(dimension, point)) {
    yield* extend(point, others);
    return;
  }
  for (const value of dimension.choice) yield* extend({ ...point, [name]: value }, others);
}

function applies({ when }: Dimension, point: Point): boolean {
  return Object.entries(when ?? {}).every(([name, values]) => {
    const value = point[name];
    return value !== undefined && values.includes(value);
  });
}
