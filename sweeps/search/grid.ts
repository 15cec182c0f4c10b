import { holds } from '../../contracts/conditions.ts';
import type { Dimension, Point, Space } from '../../contracts/sweep.ts';

/** Every point of a space, the last parameter varying fastest; a parameter whose `when` does not hold is left out. */
export function* gridPoints(space: Space): Generator<Point> {
  yield* extend({}, space);
}

/** How many points a grid has at most, counted without making them (conditions ignored). */
export function gridSize(space: Space): number {
  return space.reduce((product, { choice }) => product * choice.length, 1);
}

function* extend(point: Point, rest: readonly Dimension[]): Generator<Point> {
  const [first, ...others] = rest;
  if (!first) {
    yield point;
    return;
  }
  if (!holds(first.when, point)) {
    yield* extend(point, others);
    return;
  }
  for (const value of first.choice) yield* extend({ ...point, [first.name]: value }, others);
}
