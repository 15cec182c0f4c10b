import * as tf from '@tensorflow/tfjs-node-gpu';
import { type Binding, dataType, nativeIdOf, specOfNative, type Values, withBinding } from './binding.ts';
import {
  CaptureRefused,
  type Constant,
  type HeldTensor,
  type Source,
  type TensorSpec,
  type Trace,
  type TracedOp,
} from './trace.ts';
import { scoped } from '../scoped.ts';

export type Tensors = Readonly<Record<string, tf.Tensor>>;

export interface Recordable {
  /** What the function is fed each time. */
  readonly inputs: Tensors;
  /** What it may read and assign. */
  readonly variables: ReadonlyMap<string, tf.Variable>;
  readonly run: (inputs: Tensors) => Tensors;
}

/**
 * Runs a function once, as it is, and returns what it asked TensorFlow for. Variables end as the function left them;
 * its outputs are disposed. Throws CaptureRefused when it reads a number that a graph computes: JavaScript would
 * then act on one batch's data for ever.
 */
export function record({ inputs, variables, run }: Recordable): Trace {
  const recorder = new Recorder();
  const variablesBefore = new Map([...variables].map(([name, variable]) => [name, specOf(variable)]));
  // Uploaded first, or else their numbers would look like constants
  for (const [name, tensor] of Object.entries(inputs))
    recorder.introduce(nativeIdOf(tensor), { kind: 'input', name });
  for (const [name, variable] of variables)
    recorder.introduce(nativeIdOf(variable), { kind: 'variable', name });
  for (const [id, name] of foreignVariables(variables)) recorder.forbid(id, name);
  return withBinding(recorder.wrap, () =>
    scoped(() => {
      const outputs = run(inputs);
      // Read last: what was returned or assigned may be a tensor that no op has used
      return {
        inputs: new Map(Object.entries(inputs).map(([name, tensor]) => [name, specOf(tensor)])),
        variables: variablesBefore,
        outputs: new Map(
          Object.entries(outputs).map(([name, tensor]) => [name, recorder.sourceOf(nativeIdOf(tensor))]),
        ),
        assigned: new Map(
          [...variables]
            .map(([name, variable]) => [name, recorder.sourceOf(nativeIdOf(variable))] as const)
            .filter(([name, source]) => source.kind !== 'variable' || source.name !== name),
        ),
        ...recorder.recorded(),
      };
    }),
  );
}

class Recorder {
  readonly #sources = new Map<number, Source>();
  /** Ids whose numbers follow from constants alone, so that JavaScript may look at them. */
  readonly #fixed = new Set<number>();
  readonly #ops: TracedOp[] = [];
  readonly #constants: Constant[] = [];
  readonly #held: HeldTensor[] = [];
  readonly #forbidden = new Map<number, string>();
  #original: Binding | undefined;

  /** Names a tensor that is there before the recording. */
  introduce(id: number, source: Extract<Source, { kind: 'input' | 'variable' }>): void {
    if (this.#sources.has(id))
      throw new CaptureRefused(`The ${source.kind} "${source.name}" is the very tensor of another one`);
    this.#know(id, source);
  }

  /** Refuses whatever uses this variable: it may be another at the next step, of which a graph would know nothing. */
  forbid(id: number, name: string): void {
    this.#forbidden.set(id, name);
  }

  #know(id: number, source: Source): void {
    this.#sources.set(id, source);
  }

  recorded(): Pick<Trace, 'constants' | 'held' | 'ops'> {
    return { constants: this.#constants, held: this.#held, ops: this.#ops };
  }

  /** Takes an id that nothing here made for a tensor that existed before. */
  sourceOf(id: number): Source {
    const known = this.#sources.get(id);
    if (known !== undefined) return known;
    const variable = this.#forbidden.get(id);
    if (variable !== undefined)
      throw new CaptureRefused(
        `The variable "${variable}" is a tensor from outside that may be another one each time: it must be an input or a variable of the program`,
      );
    if (this.#original === undefined) throw new Error('Expected the recording to have started');
    const spec = specOfNative(this.#original, id);
    const held: Source = { kind: 'held', index: this.#held.push({ id, ...spec }) - 1 };
    this.#know(id, held);
    return held;
  }

  readonly wrap = (original: Binding): Binding => {
    this.#original = original;
    return this.#recording(original);
  };

  readonly #recording = (original: Binding): Binding => ({
    executeOp: (name, attributes, inputs, count) => {
      if (drawsByItself.test(name))
        throw new CaptureRefused(
          `${name} draws other numbers in every session: a resumed step would not draw what the undisturbed one drew`,
        );
      const sources = inputs.map((id) => this.sourceOf(id));
      const outputs = original.executeOp(name, attributes, inputs, count);
      const index = this.#ops.push({ name, attributes, inputs: sources, outputs }) - 1;
      outputs.forEach(({ id }, output) => this.#know(id, { kind: 'op', index, output }));
      if (inputs.every((id) => this.#fixed.has(id))) for (const { id } of outputs) this.#fixed.add(id);
      return outputs;
    },
    createTensor: (shape, dtype, values) => {
      const id = original.createTensor(shape, dtype, values);
      const index = this.#constants.push({ shape, dtype, values: copyOf(values) }) - 1;
      this.#know(id, { kind: 'constant', index });
      this.#fixed.add(id);
      return id;
    },
    deleteTensor: (id) => original.deleteTensor(id),
    tensorDataSync: (id) => {
      if (!this.#fixed.has(id))
        throw new CaptureRefused(
          'JavaScript reads a number that the step computes (dataSync, arraySync): what it does with it would be frozen',
        );
      return original.tensorDataSync(id);
    },
  });
}

/** Ops whose numbers follow from what a session has drawn before; the stateless ones follow from their seed. */
const drawsByItself = /^(Random|Multinomial|TruncatedNormal|ParameterizedTruncatedNormal)/;

/** Variables that exist and are not the program's, by native id: those that TensorFlow has seen. */
function foreignVariables(own: ReadonlyMap<string, tf.Variable>): Map<number, string> {
  const owned = new Set([...own.values()].map(({ name }) => name));
  return new Map(
    Object.values(tf.engine().registeredVariables)
      .filter(({ name }) => !owned.has(name))
      .map((variable) => [nativeIdOf(variable), variable.name]),
  );
}

function copyOf(values: unknown): Values {
  if (values instanceof Float32Array || values instanceof Int32Array || values instanceof Uint8Array)
    return values.slice();
  throw new CaptureRefused('A constant is not made of numbers');
}

function specOf({ shape, dtype }: tf.Tensor): TensorSpec {
  if (dtype === 'float32') return { shape, dtype: dataType.float };
  if (dtype === 'int32' || dtype === 'bool') return { shape, dtype: dataType[dtype] };
  throw new CaptureRefused(`Expected inputs of float32, int32 or bool, got ${dtype}`);
}
