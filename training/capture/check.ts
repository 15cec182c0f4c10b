import * as tf from '@tensorflow/tfjs-node-gpu';
import { eagerEngine, withVariablesRestored } from './eager.ts';
import type { Engine, Program } from './program.ts';
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
 * Runs a captured program and the program itself side by side from the same variables, on examples from `first` on.
 * Throws CaptureRefused where they differ. The program's variables end as they were, the captured ones do not.
 */
export function checkAgainstEager<F extends string>(
  captured: Engine<F>,
  program: Program<F>,
  first: number,
): void {
  const eager = eagerEngine(program);
  withVariablesRestored(program.variables, () => {
    const before = eager.read();
    for (const [name, { example }] of program.functions) {
      for (let call = 0; call < calls; call += 1) {
        const inputs = example(first + call);
        const [wanted, got] = [eager.run(name, inputs), captured.run(name, inputs)];
        tf.dispose(inputs);
        for (const [output, value] of Object.entries(wanted))
          expectClose(`${output} of ${name}`, value, got[output] ?? Number.NaN);
      }
    }
    const after = captured.read();
    for (const [name, values] of eager.read())
      expectSameVariable(name, {
        before: before.get(name) ?? values,
        eager: values,
        captured: after.get(name) ?? new Float32Array(values.length).fill(Number.NaN),
      });
  });
}

function expectSameVariable(
  name: string,
  { before, eager, captured }: Record<'before' | 'eager' | 'captured', Float32Array>,
): void {
  const deviation = distance(captured, eager);
  const [size, change] = [distance(eager, new Float32Array(eager.length)), distance(eager, before)];
  if (deviation <= Math.max(variableTolerance * size, changeTolerance * change)) return;
  const share = (whole: number) => (deviation / whole).toExponential(1);
  throw new CaptureRefused(
    `"${name}" deviates from eager after ${calls} steps: by ${share(size)} of its size and ${share(change)} of its change`,
  );
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

function expectClose(what: string, wanted: number, got: number): void {
  const deviation = Math.abs(got - wanted) / Math.max(1, Math.abs(wanted));
  if (deviation <= scalarTolerance || Object.is(got, wanted)) return;
  throw new CaptureRefused(`Expected ${what} to be ${wanted} as it is eagerly, got ${got}`);
}
