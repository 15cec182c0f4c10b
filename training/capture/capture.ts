import { performance } from 'node:perf_hooks';
import { buildGraph, signaturesOf } from './build.ts';
import { CapturedEngine } from './captured.ts';
import { checkAgainstEager } from './check.ts';
import type { GraphLibrary } from './library.ts';
import { LoadedGraph } from './loaded-graph.ts';
import type { Engine, Program } from './program.ts';
import { writeSavedModel } from './saved-model.ts';
import { CaptureRefused } from './trace.ts';
import { expectSame, isSame, keyOf, traceOf, type Traces } from './traces.ts';

/** Told how long a new graph took: to record, build and load it, and to check it against eager. */
export type Timed = (part: 'capture' | 'check', seconds: number) => void;

/**
 * A program as one TensorFlow graph a function, run in a single native call each. A graph that the library knows is
 * taken after one recording; a new one is recorded on different data until two recordings agree, built and checked
 * against eager first. Throws CaptureRefused when that is not possible. The program's variables are left as they are.
 */
export async function capture<F extends string>(
  program: Program<F>,
  library: GraphLibrary,
  timed: Timed = () => undefined,
): Promise<Engine<F>> {
  const start = performance.now();
  const first = traceOf(program, 0);
  const known = await fromLibrary(program, first, library);
  if (known !== undefined) return known;
  const second = traceOf(program, 1);
  const options = { program, library, timed, start };
  if (isSame(first, second)) return build(second, options);
  // The first recording may have met tensors that were still JavaScript's, as if they were constants: now they are held
  const knownNow = await fromLibrary(program, second, library);
  if (knownNow !== undefined) return knownNow;
  expectSame(second, traceOf(program, 2));
  return build(second, options);
}

async function fromLibrary<F extends string>(
  program: Program<F>,
  traces: Traces,
  library: GraphLibrary,
): Promise<Engine<F> | undefined> {
  const key = keyOf(traces);
  const graph = await library.borrow(key, signaturesOf(traces));
  if (graph === undefined) return undefined;
  const engine = new CapturedEngine(graph, program, () => library.giveBack(key, graph));
  engine.init(program, traces);
  return engine;
}

interface BuildOptions<F extends string> {
  readonly program: Program<F>;
  readonly library: GraphLibrary;
  readonly timed: Timed;
  /** When the first recording began. */
  readonly start: number;
}

async function build<F extends string>(
  traces: Traces,
  { program, library, timed, start }: BuildOptions<F>,
): Promise<Engine<F>> {
  const key = keyOf(traces);
  const draft = library.draft(key);
  try {
    writeSavedModel(draft, buildGraph(traces));
    const graph = await load(draft, traces);
    const engine = new CapturedEngine(graph, program, () => library.giveBack(key, graph));
    try {
      engine.init(program, traces);
      const loaded = performance.now();
      timed('capture', (loaded - start) / 1000);
      checkAgainstEager(engine, program, 3);
      timed('check', (performance.now() - loaded) / 1000);
    } catch (error) {
      graph.dispose();
      throw error;
    }
    engine.init(program, traces);
    library.publish(draft, key);
    return engine;
  } catch (error) {
    library.discard(draft);
    throw error;
  }
}

async function load(folder: string, traces: Traces): Promise<LoadedGraph> {
  try {
    return await LoadedGraph.load(folder, signaturesOf(traces));
  } catch (error) {
    throw new CaptureRefused(`TensorFlow does not load its graph: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
