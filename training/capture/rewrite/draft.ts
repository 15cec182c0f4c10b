import { type Constant, type Source, specOf, type TensorSpec, type Trace, type TracedOp } from '../trace.ts';

/** A trace while a rewriting works on it. Ops are added and replaced; `finish` puts the rest in order. */
export class Draft {
  readonly #trace: Trace;
  readonly #ops: TracedOp[];
  readonly #constants: Constant[];
  /** What stands for the first output of an op. */
  readonly #replaced = new Map<number, Source>();

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#ops = [...trace.ops];
    this.#constants = [...trace.constants];
  }

  /** The op that gives `source` as its first output, with what stands for its inputs now. */
  opOf(source: Source | undefined): TracedOp | undefined {
    const found = source === undefined ? undefined : this.resolve(source);
    if (found?.kind !== 'op' || found.output !== 0) return undefined;
    const op = this.#ops[found.index];
    return op && { ...op, inputs: op.inputs.map((input) => this.resolve(input)) };
  }

  /** The constant that `source` is, if it is one. */
  constantOf(source: Source | undefined): Constant | undefined {
    const found = source === undefined ? undefined : this.resolve(source);
    return found?.kind === 'constant' ? this.#constants[found.index] : undefined;
  }

  specOf(source: Source): TensorSpec {
    return specOf(this.resolve(source), { ...this.#trace, ops: this.#ops, constants: this.#constants });
  }

  /** What stands for a source after the replacements so far. */
  resolve(source: Source): Source {
    let found = source;
    while (found.kind === 'op' && found.output === 0) {
      const next = this.#replaced.get(found.index);
      if (next === undefined) break;
      found = next;
    }
    return found;
  }

  add(op: TracedOp): Source {
    return { kind: 'op', index: this.#ops.push(op) - 1, output: 0 };
  }

  addConstant(constant: Constant): Source {
    return { kind: 'constant', index: this.#constants.push(constant) - 1 };
  }

  /** Lets `source` stand for the first output of the op `index`. */
  replace(index: number, source: Source): void {
    this.#replaced.set(index, source);
  }

  /** The trace with all replacements made: what nothing needs is gone, and every op comes after its inputs. */
  finish(): Trace {
    const order = this.#neededOps();
    const place = new Map(order.map((index, at) => [index, at]));
    const moved = (source: Source): Source => {
      const found = this.resolve(source);
      return found.kind === 'op' ? { ...found, index: place.get(found.index) ?? -1 } : found;
    };
    const movedAll = (sources: ReadonlyMap<string, Source>) =>
      new Map([...sources].map(([name, source]) => [name, moved(source)]));
    return {
      ...this.#trace,
      constants: this.#constants,
      ops: order.flatMap((index) => {
        const op = this.#ops[index];
        return op === undefined ? [] : [{ ...op, inputs: op.inputs.map(moved) }];
      }),
      outputs: movedAll(this.#trace.outputs),
      assigned: movedAll(this.#trace.assigned),
    };
  }

  /** Indices of the ops that the results need, inputs first. Not recursive: a chain may be 100,000 ops long. */
  #neededOps(): number[] {
    const [order, met, placed]: [number[], Set<number>, Set<number>] = [[], new Set(), new Set()];
    const open = [...this.#trace.outputs.values(), ...this.#trace.assigned.values()].toReversed();
    for (let source = open.at(-1); source !== undefined; source = open.at(-1)) {
      const found = this.resolve(source);
      if (found.kind !== 'op' || met.has(found.index)) {
        open.pop();
        if (found.kind === 'op' && !placed.has(found.index)) {
          placed.add(found.index);
          order.push(found.index);
        }
        continue;
      }
      met.add(found.index);
      open.push(...(this.#ops[found.index]?.inputs ?? []).toReversed());
    }
    return order;
  }
}

/** How often the outputs of each op are used. */
export function usesOf({ ops, outputs, assigned }: Trace): Map<number, number> {
  const uses = new Map<number, number>();
  const all = [...ops.flatMap(({ inputs }) => inputs), ...outputs.values(), ...assigned.values()];
  for (const source of all)
    if (source.kind === 'op') uses.set(source.index, (uses.get(source.index) ?? 0) + 1);
  return uses;
}

/** The value of an attribute of an op. */
export function attribute({ attributes }: TracedOp, name: string): unknown {
  return attributes.find((found) => found.name === name)?.value;
}
