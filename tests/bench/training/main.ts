import { spawnSync } from 'node:child_process';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { renderTable } from '../../../cli/output/table.ts';
import { cacheFolder } from '../../../infra/folders.ts';
import { type Measured, measure, measureTwoAtOnce } from './measure.ts';
import { type BenchRow, rows, twoAtOnce, twoStep } from './rows.ts';
import { torchPython } from './torch-environment.ts';

/*
 * `npm run bench:training -- [--peers torch] [--json] [--threads 1,2] [--only TEXT]`: one training step of every model,
 * captured and op by op, and PyTorch's beside it; all sides take turns, medians are printed.
 */
const options = await yargs(hideBin(process.argv))
  .scriptName('npm run bench:training --')
  .options({
    peers: { choices: ['torch'] as const, describe: 'Measure PyTorch beside ours' },
    threads: { type: 'string', default: '2', describe: 'Threads of every side, such as 1 or 1,2' },
    only: { type: 'string', default: '', describe: 'Only steps whose name holds this text' },
    json: { type: 'boolean', default: false, describe: 'Print JSON' },
  })
  .check(({ threads, only }) => {
    if (!/^[1-9]\d*(,[1-9]\d*)*$/.test(threads))
      throw new Error(`Expected --threads to be numbers such as 1,2, got "${threads}"`);
    if (![...rows.map(({ step }) => step), twoStep].some((step) => step.includes(only)))
      throw new Error(`No step holds "${only}": ${rows.map(({ step }) => step).join('; ')}; ${twoStep}`);
    return true;
  })
  .strict()
  .wrap(null)
  .parse();

const python = options.peers === 'torch' ? torchPython(cacheFolder()) : null;
const hasCompiler = spawnSync(process.env['CXX'] ?? 'g++', ['--version']).status === 0;
const measured: Measured[] = [];
for (const threads of options.threads.split(',').map(Number))
  for (const row of rows)
    if (row.step.includes(options.only)) await add(() => measure(peersOf(row), threads, python), row.step);
if (twoStep.includes(options.only)) await add(() => measureTwoAtOnce(twoAtOnce, python), twoStep);
process.stdout.write(options.json ? `${JSON.stringify(measured, undefined, 2)}\n` : `${table(measured)}\n`);

/** Measures and keeps a line; says on stderr what comes, since a line takes minutes. One that fails costs no other. */
async function add(measureLine: () => Promise<Measured>, what: string): Promise<void> {
  process.stderr.write(`${what} …\n`);
  try {
    const line = await measureLine();
    measured.push(line);
    process.stderr.write(`  ours ${number(line.oursMs)} ms, ratio ${line.ratio?.toFixed(2) ?? '-'}\n`);
  } catch (error) {
    process.stderr.write(`  failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Without `torch.compile` where there is no compiler for it. */
function peersOf(row: BenchRow): BenchRow {
  return hasCompiler ? row : { ...row, peers: row.peers.filter((peer) => peer !== 'torchCompile') };
}

function table(lines: readonly Measured[]): string {
  const headings = [
    'step, times in ms',
    'threads',
    'ours',
    'eager',
    'torch eager',
    'nn.LSTM',
    'torch.compile',
    'ratio',
    'capture',
    'check',
    'first step',
    'peak MB',
    'waits for data',
  ];
  return renderTable({ headings, rows: lines.map(cells), right: headings.map((_, at) => at).slice(1) });
}

function cells(line: Measured): string[] {
  const { torchEager, torchLstm, torchCompile } = line.peers;
  const { aloneShare } = line;
  return [
    aloneShare === undefined ? line.step : `${line.step}; alone / together ${aloneShare.toFixed(2)}`,
    String(line.threads),
    ...[line.oursMs, line.eagerMs, torchEager, torchLstm, torchCompile].map(number),
    line.ratio?.toFixed(2) ?? '',
    ...[line.captureSeconds, line.checkSeconds].map((seconds) =>
      seconds === null ? '' : `${seconds.toFixed(1)} s`,
    ),
    number(line.firstStepMs),
    number(line.peakMb),
    line.dataShare === null ? '' : `${(line.dataShare * 100).toFixed(1)} %`,
  ];
}

function number(value: number | null): string {
  return value === null ? '' : value.toFixed(value < 10 ? 1 : 0);
}
