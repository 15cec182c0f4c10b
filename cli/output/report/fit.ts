import { plural } from '../plural.ts';
import type { Column } from './columns.ts';

/** Columns that fit a terminal, and what is said of those that do not. */
export interface Fitted {
  readonly columns: readonly Column[];
  readonly notes: readonly string[];
}

/** Spaces after a cell. */
const gap = 2;
/** How a column is said in one line where it is the same in every row. */
const sayings = {
  seeds: (cell: string) => plural(Number(cell), 'seed'),
  budget: (cell: string) => `${cell} of the budget`,
  data: (cell: string) => `on ${cell}`,
} as const;
type Sayable = keyof typeof sayings;
type Removed = Sayable | 'further' | 'cost';

/** What goes, from little to much: what can be said in one line first, what the other formats must be asked for last. */
const attempts: readonly (readonly Removed[])[] = [
  [],
  ['data'],
  ['data', 'seeds'],
  ['data', 'seeds', 'budget'],
  ['data', 'further'],
  ['data', 'seeds', 'further'],
  ['data', 'seeds', 'budget', 'further'],
  ['data', 'seeds', 'budget', 'further', 'cost'],
];

/** Takes columns out of a table until it is as narrow as `width`, or as narrow as it gets. */
export function fit(all: readonly Column[], width: number): Fitted {
  const fitted = attempts.map((removed) => without(all, removed));
  return (
    fitted.find(({ columns }) => widthOf(columns) <= width) ?? fitted.at(-1) ?? { columns: all, notes: [] }
  );
}

function without(all: readonly Column[], removed: readonly Removed[]): Fitted {
  const gone = all.filter(
    ({ name, cells }) => isRemoved(name, removed) && (!isSayable(name) || new Set(cells).size === 1),
  );
  const said = gone.flatMap(({ name, cells }) => (isSayable(name) ? sayings[name](cells[0] ?? '') : []));
  const dropped = gone.flatMap(({ name, heading }) => (isSayable(name) ? [] : [heading]));
  return {
    columns: all.filter((column) => !gone.includes(column)),
    notes: [
      ...(said.length > 0 ? [`Every row: ${said.join(', ')}.`] : []),
      ...(dropped.length > 0
        ? [`Too wide for this terminal: ${dropped.join(', ')}; \`--format markdown\` has them.`]
        : []),
    ],
  };
}

const isRemoved = (name: Column['name'], removed: readonly Removed[]): boolean =>
  removed.some((one) => one === name);

const isSayable = (name: Column['name']): name is Sayable => name in sayings;

function widthOf(columns: readonly Column[]): number {
  const widths = columns.map(({ heading, cells }) =>
    Math.max(...[heading, ...cells].map((text) => text.normalize().length)),
  );
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}
