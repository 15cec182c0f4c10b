import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { saysOutOfMemory } from '../../contracts/out-of-memory.ts';
import { buildGraph, signaturesOf } from './build.ts';
import { CapturedEngine } from './captured.ts';
import { checkAgainstEager } from './check.ts';
import type { GraphLibrary } from './library.ts';
import { LoadedGraph } from './loaded-graph.ts';
import type { Engine, Program } from './program.ts';
import { expectRoom } from './room.ts';
import { writeSavedModel } from './saved-model.ts';
import { CaptureRefused } from './trace.ts';
import { expectSame, isSame, keyOf, rewriteAll, traceOf, type Traces } from './traces.ts';

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
  expectRoom(program);
  const start = performance.now();
  const first = traceOf(program, 0);
  let wanted = wantedFrom(first);
  const known = await fromLibrary(program, wanted, library);
  if (known !== undefined) return known;
  await turn();
  const second = traceOf(program, 1);
  if (!isSame(first, second)) {
    // The first recording may have met tensors that were still JavaScript's, as if they were constants: now they are held
    wanted = wantedFrom(second);
    const knownNow = await fromLibrary(program, wanted, library);
    if (knownNow !== undefined) return knownNow;
    await turn();
    expectSame(second, traceOf(program, 2));
  }
  try {
    return await build(wanted, { program, library, timed, start });
  } catch (error) {
    if (error instanceof CaptureRefused) library.refuse(wanted.key, error.message);
    throw error;
  }
}

/** A graph that is looked for or built: its rewritten traces and their key. */
interface Wanted {
  readonly key: string;
  readonly traces: Traces;
}

function wantedFrom(recorded: Traces): Wanted {
  const traces = rewriteAll(recorded);
  return { key: keyOf(traces), traces };
}

async function fromLibrary<F extends string>(
  program: Program<F>,
  { key, traces }: Wanted,
  library: GraphLibrary,
): Promise<Engine<F> | undefined> {
  const refusal = library.refusal(key);
  if (refusal !== undefined) throw new CaptureRefused(refusal);
  const graph = await library.borrow(key, signaturesOf(traces));
  if (graph === undefined) return undefined;
  const engine = new CapturedEngine({ graph, program, traces, release: () => library.giveBack(key, graph) });
  try {
    engine.init(program);
  } catch (error) {
    graph.dispose();
    throw error;
  }
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
  { key, traces }: Wanted,
  { program, library, timed, start }: BuildOptions<F>,
): Promise<Engine<F>> {
  const draft = library.draft(key);
  try {
    writeSavedModel(draft, buildGraph(traces));
    const graph = await refusing(() => LoadedGraph.load(draft, signaturesOf(traces)));
    const release = () => library.giveBack(key, graph);
    const engine = new CapturedEngine({ graph, program, traces, release });
    try {
      const loaded = performance.now();
      timed('capture', (loaded - start) / 1000);
      await refusing(async () => {
        engine.init(program);
        await checkAgainstEager(engine, program, 3);
        engine.init(program);
      });
      timed('check', (performance.now() - loaded) / 1000);
      library.publish(draft, key);
      return engine;
    } catch (error) {
      graph.dispose();
      throw error;
    }
  } catch (error) {
    library.discard(draft);
    throw error;
  }
}

/** What TensorFlow says of a graph that it cannot load or run is a refusal; a lack of memory says nothing of the graph. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof CaptureRefused || saysOutOfMemory(message)) throw error;
    throw new CaptureRefused(`TensorFlow does not run its graph: ${message}`);
  }
}
