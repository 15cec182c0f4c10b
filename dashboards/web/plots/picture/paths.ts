/** Path data of shapes. Coordinates are rounded to a tenth of a pixel: a file is half as large. */

export type Point = readonly [x: number, y: number];

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A line through points; null lifts the pen. */
export function polyline(points: readonly (Point | null)[]): string {
  let path = '';
  let down = false;
  for (const point of points) {
    if (point) path += `${down ? 'L' : 'M'}${at(point[0])} ${at(point[1])}`;
    down = point !== null;
  }
  return path;
}

export const line = (from: Point, to: Point): string => polyline([from, to]);

/** A closed shape along one line and back along another, in as many parts as both have points in a row. */
export function ribbon(upper: readonly (Point | null)[], lower: readonly (Point | null)[]): string {
  let path = '';
  let start = 0;
  for (let index = 0; index <= upper.length; index += 1) {
    if (upper[index] && lower[index]) continue;
    if (index - start > 1) {
      path += `${polyline([...upper.slice(start, index), ...lower.slice(start, index).toReversed()])}Z`;
    }
    start = index + 1;
  }
  return path;
}

export const box = (x: number, y: number, width: number, height: number): string =>
  `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}Z`;

export const circle = ([x, y]: Point, r: number): string =>
  `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0Z`;

export const diamond = ([x, y]: Point, r: number): string =>
  `M${at(x)} ${at(y - r)}l${at(r)} ${at(r)}l${at(-r)} ${at(r)}l${at(-r)} ${at(-r)}Z`;

/** A line with a short end on either side. */
export const whisker = (from: Point, to: Point, half = 4): string =>
  from[0] === to[0]
    ? `${line(from, to)}M${at(from[0] - half)} ${at(from[1])}h${2 * half}M${at(to[0] - half)} ${at(to[1])}h${2 * half}`
    : `${line(from, to)}M${at(from[0])} ${at(from[1] - half)}v${2 * half}M${at(to[0])} ${at(to[1] - half)}v${2 * half}`;

/**
 * An upright line from `low` to `high` within a frame: an end in the frame has a short line across, one beyond it an
 * arrow at the frame's edge, since a line across would look like the end.
 */
export function interval(
  x: number,
  [low, high]: readonly [low: number, high: number],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): string {
  const [from, to] = [Math.min(bottom, low), Math.max(top, high)];
  const cap = (y: number) => `M${at(x - 4)} ${at(y)}h8`;
  const arrow = (y: number, back: number) => `M${at(x)} ${at(y)}l-4 ${back}M${at(x)} ${at(y)}l4 ${back}`;
  return [
    line([x, from], [x, to]),
    low > bottom ? arrow(from, -6) : cap(from),
    high < top ? arrow(to, 6) : cap(to),
  ].join('');
}
