import * as tf from '@tensorflow/tfjs-node-gpu';
import { platform } from './binding.ts';
import { withVariablesRestored } from './eager.ts';
import { heldTensors } from './held.ts';
import type { Program } from './program.ts';
import { record } from './record.ts';
import { rewrite } from './rewrite/rewrite.ts';
import { differenceOf, sha256, structureOf } from './structure.ts';
import { CaptureRefused, type Trace } from './trace.ts';

/** The traces of a program's functions by name. */
export type Traces = ReadonlyMap<string, Trace>;

/** Changes whenever the same rewritten traces give another graph, which a test sees to, or are checked otherwise. */
const format = 7;

/** Runs every function of a program once on the data of `example`; the variables end as they were. */
export function traceOf<F extends string>({ variables, functions }: Program<F>, example: number): Traces {
  return new Map(
    [...functions].map(([name, { example: inputsOf, run }]) => {
      const inputs = inputsOf(example);
      try {
        return [name, withVariablesRestored(variables, () => record({ inputs, variables, run }))];
      } finally {
        tf.dispose(inputs);
      }
    }),
  );
}

/** As the graph has them: each trace rewritten. */
export function rewriteAll(traces: Traces): Traces {
  return new Map([...traces].map(([name, trace]) => [name, rewrite(trace)]));
}

/** Names the graph of these rewritten traces: sha256 over all that it is made of. */
export function keyOf(traces: Traces): string {
  // Which functions share a held tensor is a part of it, the tensors' ids are not
  const ids = [...heldTensors(traces).values()].map(({ id }) => id);
  const lines = [...traces].flatMap(([name, trace]) => [
    `function ${name} holding ${trace.held.map(({ id }) => ids.indexOf(id)).join()}`,
    ...structureOf(trace),
  ]);
  return sha256([`format ${format}`, `tensorflow ${platform()}`, ...lines].join('\n'));
}

/** Whether two traces of one program on different data give the same graph. */
export function isSame(first: Traces, second: Traces): boolean {
  return [...first].every(([name, trace]) => {
    const other = second.get(name);
    return other !== undefined && differenceOf(trace, other) === undefined;
  });
}

/** Throws CaptureRefused when two traces of one program on different data would give different graphs. */
export function expectSame(first: Traces, second: Traces): void {
  for (const [name, trace] of first) {
    const other = second.get(name);
    const difference = other === undefined ? 'it is gone' : differenceOf(trace, other);
    if (difference !== undefined)
      throw new CaptureRefused(`Two recordings of "${name}" differ: ${difference}`);
  }
}
