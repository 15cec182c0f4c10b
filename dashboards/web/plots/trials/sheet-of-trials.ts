import type { TrialTable } from '../../../../contracts/analysis.ts';
import type { Sheet } from '../picture/csv.ts';

/** Every trial with its parameters and figures, and whether it is selected where there is a selection. */
export function sheetOfTrials(table: TrialTable, selected?: ReadonlySet<number>): Sheet {
  return {
    columns: [
      'trial',
      'configuration',
      'seed',
      'state',
      ...table.parameters.map(({ name }) => name),
      ...table.metrics.map(({ name }) => name),
      ...(selected ? ['selected'] : []),
    ],
    rows: table.trials.map((trial, index) => [
      trial,
      table.configurations[index],
      table.seeds[index],
      table.states[index],
      ...table.parameters.map(({ values }) => values[index]),
      ...table.metrics.map(({ values }) => values[index]),
      ...(selected ? [selected.has(index)] : []),
    ]),
  };
}
