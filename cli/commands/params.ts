import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CommandModule } from 'yargs';
import { z } from 'zod';
import { ParameterRow } from '../../contracts/parameter-row.ts';
import { print, printJson } from '../output/print.ts';
import { renderTable } from '../output/table.ts';
import { trainingProgram } from '../training-process.ts';
import { withJson } from './shared.ts';

const run = promisify(execFile);

/** `sweep params`: the paper's parameter counts beside those of the built models. TensorFlow loads in a child process. */
export const paramsCommand: CommandModule<object, { json: boolean }> = {
  command: 'params',
  describe: 'Count the parameters of every implemented row of the paper, on the built models',
  builder: (yargs) => withJson(yargs),
  handler: async ({ json }) => {
    const rows = await countedRows();
    if (json) printJson(rows);
    else print(renderTable({ headings, rows: rows.map(cells), right: [2, 3] }));
  },
};

const headings = ['experiment', 'row', 'counted', 'printed', '', 'formula'];

async function countedRows(): Promise<ParameterRow[]> {
  const { entry, env } = await trainingProgram('inspect.js');
  const { stdout } = await run(process.execPath, [entry], { env });
  return z.array(ParameterRow).parse(JSON.parse(stdout));
}

function cells({ experiment, row, parameters, printed, rounding, formula }: ParameterRow): string[] {
  // Table 2 cuts digits off where the other tables round
  const possible = [Math.round, Math.floor].map((whole) => whole(parameters / rounding) * rounding);
  const agrees = printed === null ? '' : possible.includes(printed) ? '=' : '≠';
  return [
    experiment,
    row,
    parameters.toLocaleString('en'),
    printed?.toLocaleString('en') ?? '–',
    agrees,
    formula,
  ];
}
