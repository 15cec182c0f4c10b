/** A configuration's values at all places; null where it has none. */
export interface RankedRow {
  readonly configuration: string;
  readonly values: readonly (number | null)[];
}

export interface Comparable {
  readonly rows: readonly RankedRow[];
  /** Indices of the places at which every one of them has a value. */
  readonly places: readonly number[];
}

/**
 * The configurations and places of which each has a value at each: being first of one is not being first of six. Of
 * all such choices it is the one with the most values, and of equal ones that with the most configurations; fewer than
 * two places or two configurations show nothing.
 */
export function comparable(rows: readonly RankedRow[]): Comparable {
  const order = rows
    .filter(({ values }) => values.some((value) => value !== null))
    .toSorted((a, b) => valuesIn(b) - valuesIn(a));
  let places = order[0]?.values.map((_, place) => place) ?? [];
  let best: Comparable = { rows: [], places: [] };
  let most = 0;
  for (const [last, { values }] of order.entries()) {
    places = places.filter((place) => values[place] !== null);
    const size = (last + 1) * places.length;
    if (last > 0 && places.length > 1 && size >= most) {
      best = { rows: order.slice(0, last + 1), places };
      most = size;
    }
  }
  return best;
}

const valuesIn = ({ values }: RankedRow): number => values.filter((value) => value !== null).length;
