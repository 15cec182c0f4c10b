/**
 * p values adjusted for their number (Holm, 1979), in the order given: the chance that any of those below α is a false
 * finding is α at most.
 */
export function holm(values: readonly number[]): number[] {
  const ascending = values.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);
  const adjusted: number[] = [];
  let least = 0;
  for (const [rank, { p, index }] of ascending.entries()) {
    least = Math.min(1, Math.max(least, (values.length - rank) * p));
    adjusted[index] = least;
  }
  return adjusted;
}
