import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { eagerEngine } from './eager.ts';
import type { Engine, Program, State } from './program.ts';
import { CaptureRefused } from './trace.ts';

/** Calls of each function that are compared. */
const calls = 4;
/** Of a returned scalar, as a share of max(1, |eager|). */
const scalarTolerance = 1e-5;
/** Of a variable after all calls, as a share of its norm … */
const variableTolerance = 1e-6;
/**
 * … or of the norm of its change. A bias that started at zero is nothing but change, and Adam's first steps are a
 * gradient divided by its own size, so that they have the rounding of the smallest gradients.
 */
const changeTolerance = 1e-4;
/** Of a network that amplifies rounding, as a multiple of what one rounding of its variables does to it. */
const roundingTolerance = 10;

/** How far two runs are apart. */
interface Deviation {
  readonly what: string;
  readonly size: number;
  readonly allowed: number;
  /** The deviation in words. */
  readonly text: string;
}

/**
 * Runs a captured program and the program itself side by side from the same variables, on examples from `first` on.
 * Throws CaptureRefused where they differ. The program's variables end as they were, the captured ones do not.
 */
export async function checkAgainstEager<F extends string>(
  captured: Engine<F>,
  program: Program<F>,
  first: number,
): Promise<void> {
  const eager = eagerEngine(program);
  const before = eager.read();
  const run = (engine: Engine<F>) => outcomeOf(engine, program, first);
  try {
    const wanted = await run(eager);
    const deviating = deviationsOf(before, wanted, await run(captured)).filter(
      ({ size, allowed }) => !(size <= allowed),
    );
    if (deviating.length === 0) return;
    // Layer norm makes noise of small differences: a network may be as far from itself after one rounding of its weights
    eager.write(new Map([...before].map(([name, values]) => [name, roundedOnce(values)])));
    const own = new Map(deviationsOf(before, wanted, await run(eager)).map(({ what, size }) => [what, size]));
    for (const { what, size, text } of deviating) {
      const limit = roundingTolerance * (own.get(what) ?? 0);
      if (!(size <= limit && Number.isFinite(limit))) throw new CaptureRefused(text);
    }
  } finally {
    eager.write(before);
  }
}

interface Outcome {
  readonly scalars: ReadonlyMap<string, number>;
  readonly variables: State;
}

/** Lets the event loop turn between calls, each of which may take seconds. */
async function outcomeOf<F extends string>(
  engine: Engine<F>,
  { functions }: Program<F>,
  first: number,
): Promise<Outcome> {
  const scalars = new Map<string, number>();
  for (const [name, { example }] of functions) {
    for (let call = 0; call < calls; call += 1) {
      const inputs = example(first + call);
      for (const [output, value] of Object.entries(engine.run(name, inputs)))
        scalars.set(`${output} of ${name} (call ${call + 1})`, value);
      tf.dispose(inputs);
      await turn();
    }
  }
  return { scalars, variables: engine.read() };
}

function deviationsOf(before: State, wanted: Outcome, got: Outcome): Deviation[] {
  const scalars = [...wanted.scalars].map(([what, value]) => {
    const found = got.scalars.get(what) ?? Number.NaN;
    const size = Object.is(found, value) ? 0 : Math.abs(found - value) / Math.max(1, Math.abs(value));
    const text = `Expected ${what} to be ${value} as it is eagerly, got ${found}`;
    return { what, size, allowed: scalarTolerance, text };
  });
  const variables = [...wanted.variables].map(([what, values]) => {
    const size = distance(got.variables.get(what) ?? new Float32Array(0), values);
    const [norm, change] = [
      distance(values, new Float32Array(values.length)),
      distance(values, before.get(what) ?? values),
    ];
    const share = (whole: number) => (size / whole).toExponential(1);
    const text = `"${what}" deviates from eager after ${calls} steps: by ${share(norm)} of its size and ${share(change)} of its change`;
    return { what, size, allowed: Math.max(variableTolerance * norm, changeTolerance * change), text };
  });
  return [...scalars, ...variables];
}

/** Every second number away from zero and the others towards it, to the next float32 number or so. */
function roundedOnce(values: Float32Array): Float32Array {
  const epsilon = 2 ** -23;
  return values.map((value, index) => value * (index % 2 === 0 ? 1 + epsilon : 1 - epsilon));
}

/** |a - b| over all elements (2-norm); two numbers that are both NaN or the same infinity do not differ. */
function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < b.length; index += 1) {
    const [left, right] = [a[index] ?? Number.NaN, b[index] ?? Number.NaN];
    if (!Object.is(left, right)) sum += (left - right) ** 2;
  }
  return Math.sqrt(sum);
}
