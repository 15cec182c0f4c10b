import { dataType } from './binding.ts';
import {
  attributeOf,
  makeNode,
  type NodeDef,
  shapeAttribute,
  stringAttribute,
  tensorAttribute,
  typeAttribute,
} from './node-def.ts';
import { type Constant, type Source, specOf, type TensorSpec, type Trace } from './trace.ts';
import { translate } from './translate.ts';

/** From this many equal numbers on, a constant is filled in by the graph rather than written out in its file. */
const fillFrom = 64;

/** What a signature is fed or gives: the name of a node's output, such as `train/x:0`. */
export interface Port extends TensorSpec {
  readonly node: string;
}

/** A call into the graph. */
export interface Signature {
  readonly inputs: ReadonlyMap<string, Port>;
  readonly outputs: ReadonlyMap<string, Port>;
}

/** A graph in the making: variables that all signatures share, and the nodes of each signature. */
export class Graph {
  readonly nodes: NodeDef[] = [];
  readonly signatures = new Map<string, Signature>();
  readonly #variables: ReadonlyMap<string, TensorSpec>;
  readonly #handles = new Map<string, string>();
  readonly #constants = new Map<string, string>();

  constructor(variables: ReadonlyMap<string, TensorSpec>) {
    this.#variables = variables;
    for (const [name, { shape, dtype }] of variables) {
      const node = `variable/${this.#handles.size}`;
      this.#handles.set(name, node);
      this.add(node, 'VarHandleOp', [], {
        dtype: typeAttribute(dtype),
        shape: shapeAttribute(shape),
        shared_name: stringAttribute(node),
      });
    }
  }

  add(...node: Parameters<typeof makeNode>): string {
    this.nodes.push(makeNode(...node));
    return node[0];
  }

  /** A signature that assigns what it is fed to the named variables. */
  addWriter(name: string, variables: readonly string[]): void {
    const inputs = new Map(
      variables.map((variable, index) => {
        const port = { node: `${name}/${index}`, ...this.#spec(variable) };
        this.#addPlaceholder(port);
        this.#assign(`${name}/assign/${index}`, variable, port.node, []);
        return [variable, port];
      }),
    );
    const assigns = variables.map((_, index) => `^${name}/assign/${index}`);
    const done = this.#addDone(`${name}/done`, assigns);
    this.signatures.set(name, { inputs, outputs: new Map([['done', done]]) });
  }

  /** A signature that returns the named variables. */
  addReader(name: string, variables: readonly string[]): void {
    const outputs = new Map(
      variables.map((variable, index) => {
        const port = { node: `${name}/${index}`, ...this.#spec(variable) };
        this.#read(port.node, variable);
        return [variable, port];
      }),
    );
    this.signatures.set(name, { inputs: new Map(), outputs });
  }

  /** A traced function as a signature, whose outputs come after all its assignments. `held` names its held tensors. */
  addFunction(name: string, trace: Trace, held: readonly string[]): void {
    const inputs = new Map(
      [...trace.inputs].map(([input, spec]) => [input, { node: `${name}/input/${input}`, ...spec }]),
    );
    for (const port of inputs.values()) this.#addPlaceholder(port);
    const reads = new Map<string, string>();
    const read = (variable: string) => {
      const node = reads.get(variable) ?? this.#read(`${name}/read/${reads.size}`, variable);
      reads.set(variable, node);
      return node;
    };
    const constants = trace.constants.map((constant) => this.#constant(constant));
    const nodeOf = (source: Source): string => {
      switch (source.kind) {
        case 'input':
          return `${name}/input/${source.name}`;
        case 'variable':
          return read(source.name);
        case 'held':
          return read(held[source.index] ?? '');
        case 'constant':
          return constants[source.index] ?? '';
        case 'op':
          break;
      }
      return `${name}/${source.index}${source.output === 0 ? '' : `:${source.output}`}`;
    };
    trace.ops.forEach((op, index) => {
      const { kind, attributes } = translate(op, trace);
      const values = Object.fromEntries(
        attributes.map((attribute) => [attribute.name, attributeOf(attribute)]),
      );
      this.add(`${name}/${index}`, kind, op.inputs.map(nodeOf), values);
    });
    // All reads first, those of what is assigned or returned as it was among them: each assign waits for its own
    const values = [...trace.assigned].map(([variable, source]) => ({ variable, value: nodeOf(source) }));
    const returned = [...trace.outputs].map(([output, source]) => ({
      output,
      source,
      value: nodeOf(source),
    }));
    const assigns = values.map(({ variable, value }, index) => {
      const before = reads.get(variable);
      const node = `${name}/assign/${index}`;
      this.#assign(node, variable, value, before === undefined ? [] : [`^${before}`]);
      return `^${node}`;
    });
    const outputs = new Map(
      returned.map(({ output, source, value }) => {
        const spec = specOf(source, trace);
        const node = this.add(`${name}/output/${output}`, 'Identity', [value, ...assigns], {
          T: typeAttribute(spec.dtype),
        });
        return [output, { node, ...spec }];
      }),
    );
    this.signatures.set(name, { inputs, outputs });
  }

  #spec(variable: string): TensorSpec {
    const spec = this.#variables.get(variable);
    if (spec === undefined) throw new Error(`Expected a variable of the graph, got "${variable}"`);
    return spec;
  }

  #handle(variable: string): string {
    return this.#handles.get(variable) ?? '';
  }

  #read(node: string, variable: string): string {
    const dtype = typeAttribute(this.#spec(variable).dtype);
    return this.add(node, 'ReadVariableOp', [this.#handle(variable)], { dtype });
  }

  #assign(node: string, variable: string, value: string, after: readonly string[]): void {
    const dtype = typeAttribute(this.#spec(variable).dtype);
    this.add(node, 'AssignVariableOp', [this.#handle(variable), value, ...after], { dtype });
  }

  #addPlaceholder({ node, shape, dtype }: Port): void {
    this.add(node, 'Placeholder', [], { dtype: typeAttribute(dtype), shape: shapeAttribute(shape) });
  }

  /** What a signature without a result returns. */
  #addDone(node: string, after: readonly string[]): Port {
    const spec = { shape: [], dtype: dataType.int32 };
    this.#addConst(`${node}/one`, spec, Int32Array.of(1));
    return {
      node: this.add(node, 'Identity', [`${node}/one`, ...after], { T: typeAttribute(spec.dtype) }),
      ...spec,
    };
  }

  /** The node of a constant; equal ones share it, since every step of a recurrence brings its own shapes and axes. */
  #constant(constant: Constant): string {
    const { shape, dtype, values } = constant;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const key = `${dtype} ${shape.join()} ${Buffer.from(bytes).toString('latin1')}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const node = this.#addConstant(`constant/${this.#constants.size}`, constant);
    this.#constants.set(key, node);
    return node;
  }

  #addConstant(node: string, { values, ...spec }: Constant): string {
    const [first] = values;
    if (values.length < fillFrom || !values.every((value) => Object.is(value, first)))
      return this.#addConst(node, spec, values);
    this.#addConst(
      `${node}/dims`,
      { shape: [spec.shape.length], dtype: dataType.int32 },
      Int32Array.from(spec.shape),
    );
    this.#addConst(`${node}/value`, { shape: [], dtype: spec.dtype }, values.slice(0, 1));
    return this.add(node, 'Fill', [`${node}/dims`, `${node}/value`], {
      T: typeAttribute(spec.dtype),
      index_type: typeAttribute(dataType.int32),
    });
  }

  #addConst(node: string, spec: TensorSpec, values: Constant['values']): string {
    return this.add(node, 'Const', [], {
      dtype: typeAttribute(spec.dtype),
      value: tensorAttribute(spec, values),
    });
  }
}
