import { parseArgs } from 'node:util';
import { cacheFolder } from '../../../infra/folders.ts';
import { type Measured, measure, measureTwoAtOnce } from './measure.ts';
import { rows } from './rows.ts';
import { torchPython } from './torch-environment.ts';

/*
 * `npm run bench:training -- [--peers torch] [--json] [--threads 1,2] [--only TEXT]`: one training step of every model,
 * captured and op by op, and PyTorch's beside it; all sides take turns, medians are printed.
 */
const { values: options } = parseArgs({
  options: {
    peers: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
});

const python = options.peers === 'torch' ? torchPython(cacheFolder()) : null;
const measured: Measured[] = [];
for (const threads of options.threads.split(',').map(Number))
  for (const row of rows) if (row.step.includes(options.only)) add(await measure(row, threads, python));
if (options.only === '') add(await measureTwoAtOnce('mnist-plain'));
if (options.json) process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);

function add(line: Measured): void {
  measured.push(line);
  const { peers } = line;
  const text = [
    line.step.padEnd(52),
    `${line.threads} thr`,
    ...(line.note === undefined
      ? [
          `ours ${number(line.oursMs)} ms`,
          `eager ${number(line.eagerMs)}`,
          `torch ${number(peers.torchEager)}`,
          `nn.LSTM ${number(peers.torchLstm)}`,
          `ratio ${line.ratio?.toFixed(2) ?? '-'}`,
          `capture ${line.captureSeconds?.toFixed(1) ?? '-'} s`,
          `first ${number(line.firstStepMs)} ms`,
          `peak ${number(line.peakMb)} MB`,
          `data ${((line.dataShare ?? 0) * 100).toFixed(1)} %`,
        ]
      : [line.note]),
  ].join('  ');
  (options.json ? process.stderr : process.stdout).write(`${text}\n`);
}

function number(value: number | null): string {
  return value === null ? '-' : value.toFixed(value < 10 ? 1 : 0);
}
