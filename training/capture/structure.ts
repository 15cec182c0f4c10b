import { createHash } from 'node:crypto';
import type { Constant, Source, TensorSpec, Trace, TracedOp } from './trace.ts';

/** A trace as lines of text, numbers of constants included as hashes: the same lines are the same graph. */
export function structureOf({ inputs, variables, held, constants, ops, outputs, assigned }: Trace): string[] {
  const constantTexts = constants.map(constantText);
  const sourceText = (source: Source): string => {
    switch (source.kind) {
      case 'input':
      case 'variable':
        return `${source.kind} ${source.name}`;
      case 'held':
        return `held ${source.index}`;
      case 'constant':
        return `constant ${constantTexts[source.index] ?? ''}`;
      case 'op':
        break;
    }
    return `op ${source.index}:${source.output}`;
  };
  const opText = ({ name, attributes, inputs: from, outputs: to }: TracedOp) =>
    JSON.stringify([name, attributes, from.map(sourceText), to.map(specText)]);
  const named = (what: string, map: ReadonlyMap<string, Source>) =>
    [...map].map(([name, source]) => `${what} ${name} ${sourceText(source)}`);
  return [
    ...[...inputs].map(([name, spec]) => `input ${name} ${specText(spec)}`),
    ...[...variables].map(([name, spec]) => `variable ${name} ${specText(spec)}`),
    ...held.map((spec) => `held ${specText(spec)}`),
    ...ops.map(opText),
    ...named('output', outputs),
    ...named('assign', assigned),
  ];
}

/** Why two traces of one function on different data are not the same graph, or undefined when they are. */
export function differenceOf(first: Trace, second: Trace): string | undefined {
  const [a, b] = [structureOf(first), structureOf(second)];
  const line = a.findIndex((text, at) => text !== b[at]);
  if (line >= 0 || a.length !== b.length) {
    const index = first.ops.findIndex((_, at) => opLine(first, at, a) !== opLine(second, at, b));
    if (index < 0) return `"${a[line] ?? 'nothing'}" is "${b[line] ?? 'nothing'}" the second time`;
    const [was, is] = [first.ops[index], second.ops[index]];
    return was !== undefined && was.name === is?.name && hasOtherConstant(was, is, first, second)
      ? `a constant of ${was.name} (op ${index}) differs: it was computed or drawn in JavaScript and would be frozen`
      : `the ops differ from op ${index} on (${was?.name ?? 'the end'}, then ${is?.name ?? 'the end'}): JavaScript branches on the data`;
  }
  return first.held.some(({ id }, at) => id !== second.held[at]?.id)
    ? 'a tensor from outside is another one each time: it must be an input or a variable of the program'
    : undefined;
}

/** The line of an op: inputs, variables and held tensors come before it. */
function opLine(
  { inputs, variables, held }: Trace,
  index: number,
  lines: readonly string[],
): string | undefined {
  return lines[inputs.size + variables.size + held.length + index];
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hasOtherConstant(was: TracedOp, is: TracedOp, first: Trace, second: Trace): boolean {
  return kindsOf(was) === kindsOf(is) && constantsOf(was, first) !== constantsOf(is, second);
}

function kindsOf({ inputs }: TracedOp): string {
  return inputs.map(({ kind }) => kind).join();
}

function constantsOf({ inputs }: TracedOp, { constants }: Trace): string {
  return inputs
    .map((source) => (source.kind === 'constant' ? constantText(constants[source.index]) : ''))
    .join();
}

function constantText(constant: Constant | undefined): string {
  if (constant === undefined) return '';
  const { values } = constant;
  return `${specText(constant)} ${sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))}`;
}

function specText({ shape, dtype }: TensorSpec): string {
  return `${dtype}[${shape.join()}]`;
}
