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
  try {
    const [wanted, got] = [await scalarsOf(eager, program, first), await scalarsOf(captured, program, first)];
    const deviating = [
      ...scalarDeviations(wanted, got),
      // A model may be a tenth of the memory: as few of its copies as can be
      ...variableDeviations({ before, wanted: valuesOf(program), got: captured.entries() }),
    ].filter(({ size, allowed }) => !(size <= allowed));
    if (deviating.length === 0) return;
    const after = eager.read();
    // Layer norm makes noise of small differences: a network may be as far from itself after one rounding of its weights
    for (const [name, values] of before) eager.write(new Map([[name, roundedOnce(values)]]));
    const rounded = await scalarsOf(eager, program, first);
    const variables = { before, wanted: (name: string) => after.get(name), got: eager.entries() };
    const own = new Map(
      [...scalarDeviations(wanted, rounded), ...variableDeviations(variables)].map(({ what, size }) => [
        what,
        size,
      ]),
    );
    for (const { what, size, text } of deviating) {
      const limit = roundingTolerance * (own.get(what) ?? 0);
      if (!(size <= limit && Number.isFinite(limit))) throw new CaptureRefused(text);
    }
  } finally {
    eager.write(before);
  }
}

type Scalars = ReadonlyMap<string, number>;

/** Of all calls of all functions. Lets the event loop turn between calls, each of which may take seconds. */
async function scalarsOf<F extends string>(
  engine: Engine<F>,
  { functions }: Program<F>,
  first: number,
): Promise<Scalars> {
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
  return scalars;
}

function scalarDeviations(wanted: Scalars, got: Scalars): Deviation[] {
  return [...wanted].map(([what, value]) => {
    const found = got.get(what) ?? Number.NaN;
    const size = Object.is(found, value) ? 0 : Math.abs(found - value) / Math.max(1, Math.abs(value));
    const text = `Expected ${what} to be ${value} as it is eagerly, got ${found}`;
    return { what, size, allowed: scalarTolerance, text };
  });
}

interface Compared {
  /** From which both runs started. */
  readonly before: State;
  readonly wanted: (name: string) => Float32Array | undefined;
  readonly got: Iterable<readonly [name: string, values: Float32Array]>;
}

function variableDeviations({ before, wanted, got }: Compared): Deviation[] {
  const deviations: Deviation[] = [];
  for (const [what, found] of got) {
    const values = wanted(what);
    if (values === undefined)
      throw new Error(`Expected "${what}" to be a variable of float32 of the program`);
    const [size, norm] = [distance(values, found), distance(values, undefined)];
    const change = distance(values, before.get(what) ?? values);
    const share = (whole: number) => (size / whole).toExponential(1);
    const text = `"${what}" deviates from eager after ${calls} steps: by ${share(norm)} of its size and ${share(change)} of its change`;
    deviations.push({
      what,
      size,
      allowed: Math.max(variableTolerance * norm, changeTolerance * change),
      text,
    });
  }
  return deviations;
}

/** The numbers of a program's own variables as they are, not copied where TensorFlow shares them. */
function valuesOf<F extends string>({ variables }: Program<F>): (name: string) => Float32Array | undefined {
  return (name) => {
    const values = variables.get(name)?.dataSync();
    return values instanceof Float32Array ? values : undefined;
  };
}

/** Every second number away from zero and the others towards it, to the next float32 number or so. */
function roundedOnce(values: Float32Array): Float32Array {
  const epsilon = 2 ** -23;
  return values.map((value, index) => value * (index % 2 === 0 ? 1 + epsilon : 1 - epsilon));
}

/** |a - b| over all elements (2-norm), |a| without b; two that are both NaN or the same infinity do not differ. */
function distance(a: Float32Array, b: Float32Array | undefined): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) {
    const [left, right] = [a[index] ?? Number.NaN, b === undefined ? 0 : (b[index] ?? Number.NaN)];
    if (!Object.is(left, right)) sum += (left - right) ** 2;
  }
  return Math.sqrt(sum);
}
