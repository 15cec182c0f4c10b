import { fileURLToPath } from 'node:url';
import { type BenchRow, type Peer, type ProgramName, twoStep } from './rows.ts';
import { type Side, startSide } from './side-process.ts';

/** One line of the benchmark's result; times are medians in ms, null where a side does not exist. */
export interface Measured {
  readonly step: string;
  readonly threads: number;
  readonly oursMs: number | null;
  readonly eagerMs: number | null;
  readonly peers: Readonly<Record<Peer, number | null>>;
  /** PyTorch's eager time / ours: higher is better. */
  readonly ratio: number | null;
  /** To record the step twice, build its graph and load it. */
  readonly captureSeconds: number | null;
  /** To check the graph: four steps of it and four op by op. */
  readonly checkSeconds: number | null;
  readonly firstStepMs: number | null;
  /** Of our process, the recording included. */
  readonly peakMb: number | null;
  /** Time to make a batch / (that + a step). */
  readonly dataShare: number | null;
  /** Ours alone / ours beside another one, where two run at once. */
  readonly aloneShare?: number;
}

type Start = () => Promise<Side>;

const entry = fileURLToPath(new URL('ours.js', import.meta.url));
const peer = fileURLToPath(new URL('../../../../tests/bench/training/torch/peer.py', import.meta.url));
const kinds = { torchEager: 'eager', torchLstm: 'lstm', torchCompile: 'compile' } as const;

/** Measures all sides of a row, one step of each in turn. `python` has PyTorch, or is null. */
export async function measure(row: BenchRow, threads: number, python: string | null): Promise<Measured> {
  const { program, rounds } = row;
  const starts = new Map<string, Start>([
    ['ours', () => startOurs(program, 'captured', threads)],
    ['eager', () => startOurs(program, 'eager', threads)],
    ...(python === null ? [] : row.peers).map(
      (name) => [name, () => startTorch(python ?? '', program, name, threads)] as const,
    ),
  ]);
  const sides = new Map<string, Side>();
  try {
    for (const [name, start] of starts) sides.set(name, await start());
    const times = new Map<string, number[]>();
    const first = await sides.get('ours')?.step();
    const data: number[] = [];
    let peakMb = 0;
    for (const [name, side] of sides) if (name !== 'ours') await side.step();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, side] of sides) {
        const reply = await side.step();
        times.set(name, [...(times.get(name) ?? []), reply.ms]);
        if (name !== 'ours') continue;
        data.push(reply.dataMs);
        peakMb = reply.peakMb;
      }
    }
    const timeOf = (name: string) => median(times.get(name) ?? []);
    const [ours, torch, dataMs] = [timeOf('ours'), timeOf('torchEager'), median(data)];
    return {
      step: row.step,
      threads,
      oursMs: ours,
      eagerMs: timeOf('eager'),
      peers: {
        torchEager: torch,
        torchLstm: timeOf('torchLstm'),
        torchCompile: timeOf('torchCompile'),
      },
      ratio: torch === null || ours === null ? null : torch / ours,
      captureSeconds: sides.get('ours')?.captureSeconds ?? null,
      checkSeconds: sides.get('ours')?.checkSeconds ?? null,
      firstStepMs: first?.ms ?? null,
      peakMb,
      dataShare: ours === null || dataMs === null ? null : dataMs / (dataMs + ours),
    };
  } finally {
    for (const side of sides.values()) await side.end();
  }
}

/** Two trainers at once, each with one thread, against two of PyTorch's at once, and against one of ours alone. */
export async function measureTwoAtOnce(
  { program, rounds }: Pick<BenchRow, 'program' | 'rounds'>,
  python: string | null,
): Promise<Measured> {
  const ours = [await startOurs(program, 'captured', 1), await startOurs(program, 'captured', 1)];
  const torch: Side[] = [];
  if (python !== null)
    for (let index = 0; index < 2; index += 1) torch.push(await startTorch(python, program, 'torchEager', 1));
  try {
    const [alone, together, theirs]: [number[], number[], number[]] = [[], [], []];
    const first = await atOnce(ours);
    await atOnce(torch);
    for (let round = 0; round < rounds; round += 1) {
      alone.push(...(await atOnce(ours.slice(0, 1))));
      together.push(...(await atOnce(ours)));
      theirs.push(...(await atOnce(torch)));
    }
    const [aloneMs, oursMs, torchEager] = [median(alone), median(together), median(theirs)];
    return {
      step: `${twoStep}, ${program}`,
      threads: 1,
      oursMs,
      eagerMs: null,
      peers: { torchEager, torchLstm: null, torchCompile: null },
      ratio: torchEager === null || oursMs === null ? null : torchEager / oursMs,
      captureSeconds: ours[0]?.captureSeconds ?? null,
      checkSeconds: ours[0]?.checkSeconds ?? null,
      firstStepMs: first[0] ?? null,
      peakMb: null,
      dataShare: null,
      ...(aloneMs === null || oursMs === null ? {} : { aloneShare: aloneMs / oursMs }),
    };
  } finally {
    for (const side of [...ours, ...torch]) await side.end();
  }
}

/** A step of every side at the same time, in ms. */
async function atOnce(sides: readonly Side[]): Promise<number[]> {
  return (await Promise.all(sides.map((side) => side.step()))).map(({ ms }) => ms);
}

function startOurs(program: ProgramName, engine: 'captured' | 'eager', threads: number): Promise<Side> {
  return startSide({ command: process.execPath, args: [entry, program, engine], threads });
}

function startTorch(python: string, program: ProgramName, name: Peer, threads: number): Promise<Side> {
  return startSide({ command: python, args: [peer, program, kinds[name]], threads });
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
