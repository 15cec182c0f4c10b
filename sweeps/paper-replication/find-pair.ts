import type { Claim } from './claim.ts';

/** A row as far as choosing it for a claim needs. */
interface Candidate {
  /** All of its parameters, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether the paper prints it, or a larger version of it. */
  readonly printed: boolean;
}

/**
 * The two rows that a claim is about: those that the paper prints go before others, the first in the table's order
 * before the rest. Undefined where a table has no such two.
 */
export function findPair<Row extends Candidate>(
  { first, second, alongside = [] }: Claim,
  rows: readonly Row[],
): readonly [Row, Row] | undefined {
  const named = new Set([...Object.keys(first), ...Object.keys(second), ...alongside]);
  const pairs = rows
    .filter(({ parameters }) => has(parameters, first))
    .flatMap((a) =>
      rows
        .filter(({ parameters }) => has(parameters, second) && alike(a.parameters, parameters, named))
        .map((b) => [a, b] as const),
    );
  return pairs.find((pair) => pair.every(({ printed }) => printed)) ?? pairs[0];
}

type Parameters = Candidate['parameters'];

const has = (parameters: Parameters, wanted: Parameters): boolean =>
  Object.entries(wanted).every(([name, value]) => parameters[name] === value);

/** In every parameter that both have and the claim does not name. */
function alike(a: Parameters, b: Parameters, named: ReadonlySet<string>): boolean {
  return Object.keys(a).every((name) => named.has(name) || !(name in b) || a[name] === b[name]);
}
