import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { WeightSet } from './weight-set.ts';

/** A problem's variables by the names that they have in a snapshot (`Tensors`). */
export interface ModelVariables {
  /** All of them. */
  readonly all: ReadonlyMap<string, tf.Variable>;
  /** Of what belongs to the model, weights first: the name in the snapshot by the variable's own. */
  readonly model: ReadonlyMap<string, string>;
}

export function modelVariables({ variables, states, carried }: WeightSet): ModelVariables {
  const kinds = [
    ['weight', variables],
    ['state', states],
    ['carried', carried],
  ] as const;
  return {
    all: new Map(
      kinds.flatMap(([kind, made]) =>
        [...made].map(([name, variable]): [string, tf.Variable] => [`${kind}/${name}`, variable]),
      ),
    ),
    model: new Map(
      kinds
        .slice(0, 2)
        .flatMap(([kind, made]) =>
          [...made.keys()].map((name): [string, string] => [name, `${kind}/${name}`]),
        ),
    ),
  };
}
