import * as tf from '@tensorflow/tfjs-node-gpu';

/**
 * The value of `loss` and its gradients with respect to variables by their own names: `tf.variableGrads`, in a third
 * of its memory.
 *
 * TensorFlow.js keeps every intermediate gradient, and all that the forward pass saved, until the last gradient is
 * there. Here each is freed once the op that it belongs to has been differentiated.
 */
export function gradientsOf(
  loss: () => tf.Scalar,
  variables: readonly tf.Variable[],
): { value: tf.Scalar; gradients: tf.NamedTensorMap } {
  const { value, grads } = tf.variableGrads(() => {
    const result = loss();
    freeAsUsed(tf.engine().state.activeTape);
    return result;
  }, [...variables]);
  return { value, gradients: grads };
}

function nothing(): void {}

type Tape = ReturnType<typeof tf.engine>['state']['activeTape'];

/** Makes each op of a tape free what the op before it, in the order of differentiation, has left behind. */
function freeAsUsed(tape: Tape): void {
  let leftBehind = nothing;
  for (const node of tape) {
    const { gradient } = node;
    if (gradient === undefined) continue;
    node.gradient = (dys) => {
      // Gradients of the last op's inputs are all computed by now
      leftBehind();
      const passedOn = new Set<tf.Tensor>();
      const gradients = Object.entries(gradient(dys)).map(([input, compute]) => {
        const noted = () => {
          const dx = compute();
          passedOn.add(dx);
          return dx;
        };
        return [input, noted] as const;
      });
      leftBehind = () => {
        tf.dispose(dys.filter((dy) => dy !== null && !passedOn.has(dy)));
        tf.dispose(node.saved ?? []);
      };
      return Object.fromEntries(gradients);
    };
  }
}
