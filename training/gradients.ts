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

type Tape = ReturnType<typeof tf.engine>['state']['activeTape'];
type TapeNode = Tape[number];

/** Makes each op of a tape free what the op before it, in the order of differentiation, has left behind. */
function freeAsUsed(tape: Tape): void {
  const sweeper = new Sweeper(newestTensorId());
  for (const node of tape) {
    const { gradient } = node;
    if (gradient === undefined) continue;
    node.gradient = (dys) => {
      sweeper.sweep(); // the gradients of the last op's inputs are all computed by now
      const gradients = Object.entries(gradient(dys)).map(([input, compute]) => {
        const noted = () => {
          const dx = compute();
          sweeper.handOn(dx, node.inputs[input]);
          return dx;
        };
        return [input, noted] as const;
      });
      sweeper.leave(dys, node);
      return Object.fromEntries(gradients);
    };
  }
}

/** Knows which tensors of a backward pass nobody needs any more. */
class Sweeper {
  /** What is older belongs to somebody else. */
  readonly #since: number;
  /** How many ops are still to read a gradient. */
  readonly #readers = new Map<tf.Tensor, number>();
  /** Tensors of the forward pass, by id, that have a gradient. */
  readonly #reached = new Set<number>();
  #left: readonly tf.Tensor[] = [];
  #saved: readonly tf.Tensor[] = [];

  constructor(since: number) {
    this.#since = since;
  }

  /** Notes a gradient of an op's input. */
  handOn(dx: tf.Tensor, input: tf.Tensor | undefined): void {
    const known = input !== undefined && this.#reached.has(input.id);
    if (input !== undefined) this.#reached.add(input.id);
    // TensorFlow.js adds a further gradient to the first and keeps the sum: nobody reads this one again
    if (known) this.#left = [...this.#left, dx];
    else this.#readers.set(dx, (this.#readers.get(dx) ?? 0) + 1);
  }

  /** Notes that an op reads its gradients, and what it had saved, for the last time. */
  leave(dys: readonly (tf.Tensor | null)[], { saved = [] }: TapeNode): void {
    const read = dys.flatMap((dy) => dy ?? []);
    for (const dy of read) this.#readers.set(dy, (this.#readers.get(dy) ?? 1) - 1);
    this.#left = read;
    this.#saved = saved;
  }

  sweep(): void {
    const unread = (tensor: tf.Tensor) => (this.#readers.get(tensor) ?? 0) <= 0;
    tf.dispose(this.#left.filter((tensor) => unread(tensor) && tensor.id > this.#since));
    tf.dispose(this.#saved.filter(unread)); // clones that TensorFlow.js made for this op
    [this.#left, this.#saved] = [[], []];
  }
}

function newestTensorId(): number {
  const newest = tf.scalar(0);
  newest.dispose();
  return newest.id;
}
