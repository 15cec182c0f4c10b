import type { Side } from '../../../../contracts/compare.ts';

type Value = string | number | boolean;

/** A parameter or a condition, with its value on each side; undefined where a side has none. */
export interface Compared {
  readonly name: string;
  /** `parameter`: of the space; `setting`: what it was run under. */
  readonly kind: 'parameter' | 'setting';
  readonly values: readonly (Value | undefined)[];
}

/** What of several sides differs, parameters before settings, and what is the same of all. */
export function differences(sides: readonly Side[]): { differing: Compared[]; equal: Compared[] } {
  const compared = [
    ...namesIn(sides.map(({ parameters }) => parameters)).map((name): Compared => ({
      name,
      kind: 'parameter',
      values: sides.map(({ parameters }) => parameters[name]),
    })),
    ...namesIn(sides.map(({ setting }) => setting)).map((name): Compared => ({
      name,
      kind: 'setting',
      values: sides.map(({ setting }) => setting[name]),
    })),
  ];
  return {
    differing: compared.filter((each) => kindsOf(each) > 1),
    equal: compared.filter((each) => kindsOf(each) === 1),
  };
}

/** How many values there are. A setting that a side lacks is not known of it yet; a parameter that it lacks it has not. */
const kindsOf = ({ kind, values }: Compared): number =>
  new Set(kind === 'setting' ? values.filter((value) => value !== undefined) : values).size;

const namesIn = (records: readonly Readonly<Record<string, Value>>[]): string[] => [
  ...new Set(records.flatMap(Object.keys)),
];
