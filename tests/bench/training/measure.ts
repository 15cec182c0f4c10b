import { fileURLToPath } from 'node:url';
import type { BenchRow, ProgramName } from './rows.ts';
import { type Side, startSide } from './side-process.ts';

/** One line of the benchmark's result; times are medians in ms, null where a side does not exist. */
export interface Measured {
  readonly step: string;
  readonly threads: number;
  readonly oursMs: number | null;
  readonly eagerMs: number | null;
  readonly peers: Readonly<Record<'torchEager' | 'torchLstm' | 'torchCompile', number | null>>;
  /** PyTorch's eager time / ours: higher is better. */
  readonly ratio: number | null;
  readonly captureSeconds: number | null;
  readonly firstStepMs: number | null;
  readonly peakMb: number | null;
  /** Time to make a batch / (that + a step). */
  readonly dataShare: number | null;
  /** Why there are no numbers. */
  readonly note?: string;
}

const entry = fileURLToPath(new URL('ours.js', import.meta.url));
const peer = fileURLToPath(new URL('../../../../tests/bench/training/torch_peer.py', import.meta.url));

/** Measures all sides of a row, one step of each in turn. `python` has PyTorch, or is null. */
export async function measure(row: BenchRow, threads: number, python: string | null): Promise<Measured> {
  const { step, program, rounds } = row;
  if (program === null) return { ...nothing(step, threads), note: 'not implemented yet' };
  const sides = new Map<string, Side>();
  try {
    for (const [name, command, args] of sidesOf(program, python))
      sides.set(name, await startSide({ command, args, threads }));
    const times = new Map<string, number[]>();
    const first = await sides.get('ours')?.step();
    let [dataMs, peakMb] = [0, 0];
    for (const [name, side] of sides) if (name !== 'ours') await side.step();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, side] of sides) {
        const reply = await side.step();
        times.set(name, [...(times.get(name) ?? []), reply.ms]);
        if (name === 'ours') [dataMs, peakMb] = [reply.dataMs, reply.peakMb];
      }
    }
    const timeOf = (name: string) => median(times.get(name) ?? []);
    const [ours, torch] = [timeOf('ours'), timeOf('torchEager')];
    return {
      step,
      threads,
      oursMs: ours,
      eagerMs: timeOf('eager'),
      peers: { torchEager: torch, torchLstm: timeOf('torchLstm'), torchCompile: null },
      ratio: torch === null || ours === null ? null : torch / ours,
      captureSeconds: sides.get('ours')?.captureSeconds ?? null,
      firstStepMs: first?.ms ?? null,
      peakMb,
      dataShare: ours === null ? null : dataMs / (dataMs + ours),
    };
  } finally {
    for (const side of sides.values()) await side.end();
  }
}

/** Two trainers at once, each with one thread: `ratio` is the time of a step alone / that beside another one. */
export async function measureTwoAtOnce(program: ProgramName): Promise<Measured> {
  const start = () =>
    startSide({ command: process.execPath, args: [entry, program, 'captured'], threads: 1 });
  const [a, b] = [await start(), await start()];
  try {
    const [alone, together]: [number[], number[]] = [[], []];
    const first = await a.step();
    await b.step();
    for (let round = 0; round < 15; round += 1) {
      alone.push((await a.step()).ms);
      together.push(...(await Promise.all([a.step(), b.step()])).map(({ ms }) => ms));
    }
    const [aloneMs, oursMs] = [median(alone), median(together)];
    return {
      ...nothing(`two trainers at once, ${program}: alone / together`, 1),
      oursMs,
      ratio: aloneMs === null || oursMs === null ? null : aloneMs / oursMs,
      captureSeconds: a.captureSeconds,
      firstStepMs: first.ms,
    };
  } finally {
    await a.end();
    await b.end();
  }
}

function sidesOf(program: ProgramName, python: string | null): [string, string, string[]][] {
  const torch: [string, string, string[]][] =
    python === null
      ? []
      : [
          ['torchEager', python, [peer, program, 'eager']],
          // PyTorch has no fused cell with layer normalisation
          ...(program.startsWith('lstm')
            ? [['torchLstm', python, [peer, program, 'lstm']] satisfies [string, string, string[]]]
            : []),
        ];
  return [
    ['ours', process.execPath, [entry, program, 'captured']],
    ['eager', process.execPath, [entry, program, 'eager']],
    ...torch,
  ];
}

function nothing(step: string, threads: number): Measured {
  return {
    step,
    threads,
    oursMs: null,
    eagerMs: null,
    peers: { torchEager: null, torchLstm: null, torchCompile: null },
    ratio: null,
    captureSeconds: null,
    firstStepMs: null,
    peakMb: null,
    dataShare: null,
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
