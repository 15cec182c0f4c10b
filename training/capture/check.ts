import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { eagerEngine } from './eager.ts';
import type { Engine, Program, State } from './program.ts';
import type { Tensors } from './record.ts';
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
/**
 * Of a network that amplifies rounding, as a multiple of what one rounding of its variables does to a number. For a
 * variable also the largest share of a change that the rounding moved any of them by: where Adam takes the sign of a
 * gradient, which of them are hit is chance.
 */
const roundingTolerance = 10;
/** Of that share: a variable that does not move, or moves elsewhere, is 1 or more away. */
const mostOfChange = 0.5;

/** How far two runs are apart. */
interface Deviation {
  readonly what: string;
  readonly size: number;
  readonly allowed: number;
  /** Of a variable: how far the call itself moved it. */
  readonly change: number;
  /** The deviation in words. */
  readonly text: string;
}

/**
 * Runs a captured program and the program itself, one call of each from the same variables, on examples from `first`
 * on. From call to call the program goes on alone: side by side, Adam's first steps, which take the sign of gradients
 * that are nothing but rounding, would drive the two apart. Throws CaptureRefused where they differ. The program's
 * variables end as they were, the captured ones do not.
 */
export async function checkAgainstEager<F extends string>(
  captured: Engine<F>,
  program: Program<F>,
  first: number,
): Promise<void> {
  const eager = eagerEngine(program);
  const original = eager.read();
  try {
    for (const [name, { example }] of program.functions) {
      for (let call = 0; call < calls; call += 1) {
        const inputs = example(first + call);
        try {
          await compareCall({ name, inputs, call, captured, eager, program });
        } finally {
          tf.dispose(inputs);
        }
      }
    }
  } finally {
    eager.write(original);
  }
}

interface Call<F extends string> {
  readonly name: F;
  readonly inputs: Tensors;
  /** Counted from 0. */
  readonly call: number;
  readonly captured: Engine<F>;
  readonly eager: Engine<F>;
  readonly program: Program<F>;
}

/** Lets the event loop turn, since each run may take seconds. A model may be a tenth of the memory: few copies of it. */
async function compareCall<F extends string>(one: Call<F>): Promise<void> {
  const { name, inputs, call, captured, eager, program } = one;
  const label = `${name} (call ${call + 1})`;
  const before = eager.read();
  captured.write(before);
  const got = captured.run(name, inputs);
  await turn();
  const wanted = eager.run(name, inputs);
  await turn();
  const deviating = [
    ...scalarDeviations(label, wanted, got),
    ...variableDeviations(label, { before, wanted: valuesOf(program), got: captured.entries() }),
  ].filter(({ size, allowed }) => !(size <= allowed));
  if (deviating.length === 0) return;
  const after = eager.read();
  // Layer norm makes noise of small differences: a network may be as far from itself after one rounding of its weights
  for (const [variable, values] of before) eager.write(new Map([[variable, roundedOnce(values)]]));
  const own = [
    ...scalarDeviations(label, wanted, eager.run(name, inputs)),
    ...variableDeviations(label, {
      before,
      wanted: (variable) => after.get(variable),
      got: eager.entries(),
    }),
  ];
  eager.write(after);
  const shares = own.flatMap(({ size, change }) => (change > 0 ? size / change : []));
  const share = Math.min(mostOfChange, Math.max(0, ...shares));
  for (const { what, size, change, text } of deviating) {
    const ownSize = own.find((other) => other.what === what)?.size ?? 0;
    const limit = Math.max(roundingTolerance * ownSize, share * change);
    if (!(size <= limit && Number.isFinite(limit))) throw new CaptureRefused(text);
  }
}

type Scalars = Readonly<Record<string, number>>;

function scalarDeviations(label: string, wanted: Scalars, got: Scalars): Deviation[] {
  return Object.entries(wanted).map(([output, value]) => {
    const found = got[output] ?? Number.NaN;
    const size = Object.is(found, value) ? 0 : Math.abs(found - value) / Math.max(1, Math.abs(value));
    const text = `Expected ${output} of ${label} to be ${value} as it is eagerly, got ${found}`;
    return { what: `returned ${output}`, size, allowed: scalarTolerance, change: 0, text };
  });
}

interface Compared {
  /** From which both runs started. */
  readonly before: State;
  readonly wanted: (name: string) => Float32Array | undefined;
  readonly got: Iterable<readonly [name: string, values: Float32Array]>;
}

function variableDeviations(label: string, { before, wanted, got }: Compared): Deviation[] {
  const deviations: Deviation[] = [];
  for (const [what, found] of got) {
    const values = wanted(what);
    if (values === undefined)
      throw new Error(`Expected "${what}" to be a variable of float32 of the program`);
    const [size, norm] = [distance(values, found), distance(values, undefined)];
    const change = distance(values, before.get(what) ?? values);
    const share = (whole: number) => (size / whole).toExponential(1);
    const text = `"${what}" deviates from eager after ${label}: by ${share(norm)} of its size and ${share(change)} of its change`;
    deviations.push({
      what,
      size,
      allowed: Math.max(variableTolerance * norm, changeTolerance * change),
      change,
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
