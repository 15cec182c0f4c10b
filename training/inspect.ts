// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import './process/before-tensorflow.ts';
import type { ParameterRow } from '../contracts/parameter-row.ts';
import { tasks } from './tasks/registry.ts';

/*
 * Entry of a child process of `sweep params`: prints one entry for every implemented row of the paper's tables,
 * with the learnable numbers counted on the built model.
 */
const rows: ParameterRow[] = tasks.flatMap((task) =>
  task.rows.map(({ row, formula, printed, rounding = 1, count }) => ({
    experiment: task.name,
    row,
    parameters: count(),
    formula,
    printed,
    rounding,
  })),
);
process.stdout.write(`${JSON.stringify(rows)}\n`);
