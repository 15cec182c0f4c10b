import type { Split } from '../task.ts';

/** Where a split lies in a tensor that holds all of them, the training set first. */
export type Places = Readonly<Record<'train' | Split, { readonly first: number; readonly count: number }>>;

/** Splits laid end to end: training, validation, test. */
export function placesOf({ train, validation, test }: Readonly<Record<'train' | Split, number>>): Places {
  return {
    train: { first: 0, count: train },
    validation: { first: train, count: validation },
    test: { first: train + validation, count: test },
  };
}

/** What `make` puts on the device of a data set, made at the first call for it and kept as long as it is. */
export function keptWith<D extends object, T>(make: (data: D) => T): (data: D) => T {
  const made = new WeakMap<D, T>();
  return (data) => {
    const known = made.get(data) ?? make(data);
    made.set(data, known);
    return known;
  };
}
