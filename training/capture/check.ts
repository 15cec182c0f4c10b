import * as tf from '@tensorflow/tfjs-node-gpu';
import { eagerEngine, withVariablesRestored } from './eager.ts';
import type { Engine, Program } from './program.ts';
import { CaptureRefused } from './trace.ts';

/** Calls of each function that are compared. */
const calls = 4;
/** Of a returned scalar, as a share of max(1, |eager|). */
const scalarTolerance = 1e-5;
/** Of a variable after all calls, as a share of its largest number. */
const variableTolerance = 1e-6;

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
    for (const name of Object.keys(program.functions) as F[]) {
      for (let call = 0; call < calls; call += 1) {
        const inputs = program.functions[name].example(first + call);
        const [wanted, got] = [eager.run(name, inputs), captured.run(name, inputs)];
        tf.dispose(inputs);
        for (const [output, value] of Object.entries(wanted))
          expectClose(`${output} of ${name}`, value, got[output] ?? Number.NaN);
      }
    }
    const after = captured.read();
    for (const [name, values] of eager.read()) {
      const deviation = deviationOf(after.get(name) ?? new Float32Array(), values);
      if (!(deviation <= variableTolerance))
        throw new CaptureRefused(
          `"${name}" deviates from eager by ${deviation.toExponential(1)} of its size after ${calls} steps`,
        );
    }
  });
}

/** max |a - b| / max |b|; infinite when only one of two numbers is finite. */
export function deviationOf(a: Float32Array, b: Float32Array): number {
  let [difference, scale] = [0, 0];
  b.forEach((value, index) => {
    const other = a[index] ?? Number.NaN;
    if (Object.is(value, other)) return;
    const distance = Math.abs(other - value);
    difference = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(difference, distance);
  });
  if (difference === 0 || difference === Number.POSITIVE_INFINITY) return difference;
  for (const value of b) scale = Math.max(scale, Math.abs(value));
  return difference / scale;
}

function expectClose(what: string, wanted: number, got: number): void {
  const deviation = Math.abs(got - wanted) / Math.max(1, Math.abs(wanted));
  if (deviation <= scalarTolerance || Object.is(got, wanted)) return;
  throw new CaptureRefused(`Expected ${what} to be ${wanted} as it is eagerly, got ${got}`);
}
