import type { Dimension } from '../trials/dimension.ts';

/** The part of each axis that is brushed, from 0 to 1; axes that are not are left out. */
export type Brushes = ReadonlyMap<string, readonly [low: number, high: number]>;

/** Which trials lie in all brushes; all do where there is none. A trial without a place on a brushed axis does not. */
export function selectedBy(
  brushes: Brushes,
  dimensions: readonly Dimension[],
  trials: readonly number[],
): number[] {
  const active = dimensions.flatMap((dimension) => {
    const range = brushes.get(dimension.name);
    return range ? [{ dimension, range }] : [];
  });
  return trials.filter((trial) =>
    active.every(({ dimension: { values, placeOf }, range: [low, high] }) => {
      const place = placeOf(values[trial] ?? null);
      return place !== undefined && place >= low - 1e-9 && place <= high + 1e-9;
    }),
  );
}

/**
 * Brushes as they stand in an address: `nZ:0.25-1;test_error:0-0.4`, in thousandths of their axes.
 * An axis' ends are those of the plan's values, which no new trial moves, or of the figures so far.
 */
export function writeBrushes(brushes: Brushes): string | undefined {
  if (brushes.size === 0) return undefined;
  return [...brushes]
    .map(([name, [low, high]]) => `${name}:${inThousandths(low)}-${inThousandths(high)}`)
    .join(';');
}

const inThousandths = (place: number): number => Number(Math.min(1, Math.max(0, place)).toFixed(3));

export function readBrushes(text: string | undefined): Brushes {
  const read = new Map<string, [number, number]>();
  for (const part of text?.split(';') ?? []) {
    const [, name, low, high] = /^(.+):([\d.]+)-([\d.]+)$/.exec(part) ?? [];
    if (name !== undefined && Number(low) <= Number(high)) read.set(name, [Number(low), Number(high)]);
  }
  return read;
}

/** The brushes with one of them changed, or taken away. */
export function withBrush(
  brushes: Brushes,
  name: string,
  range: readonly [number, number] | undefined,
): Brushes {
  const rest = [...brushes].filter(([other]) => other !== name);
  return new Map(range ? [...rest, [name, range]] : rest);
}

/** What an arrow key does to a brush: moves it, or its upper end alone. Without a brush it begins at the half it points to. */
export function nudged(
  range: readonly [number, number] | undefined,
  by: number,
  upperOnly: boolean,
): readonly [number, number] {
  if (!range) return by > 0 ? [0.5, 1] : [0, 0.5];
  const [low, high] = range;
  if (upperOnly) return [low, Math.min(1, Math.max(low + 0.02, high + by))];
  const moved = Math.min(1 - high, Math.max(-low, by));
  return [low + moved, high + moved];
}
