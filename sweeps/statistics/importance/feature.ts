import type { Scalar } from '../../../contracts/conditions.ts';

/** A parameter as numbers that a tree can split. */
export interface Feature {
  readonly name: string;
  /** A number is split into less and more, a category into one value and all others. */
  readonly kind: 'number' | 'category';
  /** One for each row; categories are numbered as they come. */
  readonly values: Float64Array;
}

/**
 * Turns a column of a table into a feature. A parameter that does not exist for a row is the least of all numbers, so that
 * one split tells it from every value, or a category of its own.
 */
export function featureOf(name: string, column: readonly (Scalar | null)[]): Feature {
  if (column.every((value) => value === null || typeof value === 'number')) {
    return { name, kind: 'number', values: Float64Array.from(column, (value) => value ?? -Infinity) };
  }
  const categories = new Map<Scalar | null, number>();
  for (const value of column) if (!categories.has(value)) categories.set(value, categories.size);
  return {
    name,
    kind: 'category',
    values: Float64Array.from(column, (value) => categories.get(value) ?? -1),
  };
}

/** Whether a row's value belongs on the left of a split. */
export const goesLeft = (kind: Feature['kind'], value: number, at: number): boolean =>
  kind === 'number' ? value <= at : value === at;
