import { distance } from 'fastest-levenshtein';

/** The names nearest to a mistyped one, best first, at most three; none when nothing is near. */
export function nearest(name: string, known: readonly string[]): string[] {
  const limit = Math.max(2, Math.ceil(name.length / 3));
  return known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(
      ({ candidate, edits }) => edits <= limit || candidate.startsWith(name) || name.startsWith(candidate),
    )
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
