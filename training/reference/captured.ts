import * as tf from '@tensorflow/tfjs-node-gpu';
import { capture } from '../capture/capture.ts';
import type { GraphLibrary } from '../capture/library.ts';
import type { Program, ProgramFunction } from '../capture/program.ts';
import { type Evaluate, type Evaluated, evaluateEagerly } from './check.ts';

type Named = Readonly<Record<string, tf.Tensor>>;

/**
 * As a captured graph, which throws where it cannot be captured: what it computes is assigned to variables, from
 * which it is read.
 */
export function evaluateCaptured(library: GraphLibrary): Evaluate {
  return async (run, given, wanted) => {
    const results = resultVariables(evaluateEagerly(run, given, wanted));
    const evaluate: ProgramFunction = {
      // Near the given data, which may lie where its functions are defined, but not the same
      example: (example) => mapped(given, (value) => tf.mul(value, 1 - example / 100)),
      run: (inputs) => tf.tidy(() => ({ loss: assignAll(results, evaluateEagerly(run, inputs, wanted)) })),
    };
    const program: Program<'evaluate'> = { variables: results, functions: new Map([['evaluate', evaluate]]) };
    const engine = await capture(program, library);
    engine.run('evaluate', given);
    const values = engine.read();
    const read = (prefix: string) =>
      Object.fromEntries(
        [...results].flatMap(([name, { shape }]) =>
          name.startsWith(prefix)
            ? [[name.slice(prefix.length), tf.tensor(values.get(name) ?? [], shape)]]
            : [],
        ),
      );
    const evaluated = { outputs: read('output/'), gradients: read('gradient/') };
    engine.dispose();
    tf.dispose([...results.values()]);
    return evaluated;
  };
}

/** A variable of zeros for each output and gradient. */
function resultVariables(evaluated: Evaluated): Map<string, tf.Variable> {
  return new Map(
    Object.entries(resultsOf(evaluated)).map(([name, { shape }]) => [
      name,
      tf.tidy(() => tf.variable(tf.zeros(shape))),
    ]),
  );
}

/** Returns the loss. */
function assignAll(variables: ReadonlyMap<string, tf.Variable>, evaluated: Evaluated): tf.Tensor {
  for (const [name, value] of Object.entries(resultsOf(evaluated))) variables.get(name)?.assign(value);
  const { loss } = evaluated.outputs;
  if (loss === undefined) throw new Error('Expected a vector to have a loss');
  return loss;
}

function resultsOf({ outputs, gradients }: Evaluated): Named {
  const entries = (prefix: string, values: Named) =>
    Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value] as const);
  return Object.fromEntries([...entries('output/', outputs), ...entries('gradient/', gradients)]);
}

function mapped(values: Named, change: (value: tf.Tensor) => tf.Tensor): Named {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
