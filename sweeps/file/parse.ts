import { LineCounter, parseDocument, type Document, isMap, isNode, isScalar } from 'yaml';
import { explainIssue } from './explain.ts';
import { SweepFileError, type Path, type Problem } from './problem.ts';
import { SweepFile } from './schema.ts';

/** A parsed file, and the way from a path in it back to a line and column. */
export interface ParsedSweepFile {
  readonly file: SweepFile;
  /** Makes the error that names where each problem stands. */
  readonly problemsAt: (problems: readonly Problem[]) => SweepFileError;
}

/**
 * Parses YAML (JSON is YAML) into a sweep file.
 * @param name the file's name as the error messages print it
 * @throws SweepFileError with file:line:column and what was expected
 */
export function parseSweepFile(text: string, name: string): ParsedSweepFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new SweepFileError(
      name,
      document.errors.map((error) => `${error.message} (${place(error.pos[0])})`),
    );
  }
  const problemsAt = (problems: readonly Problem[]) =>
    new SweepFileError(
      name,
      problems.map((problem) => `${problem.message} (${place(offsetOf(document, problem))})`),
    );

  const input = resolveAliases(document, name);
  const parsed = SweepFile.safeParse(input);
  if (!parsed.success) {
    throw problemsAt(
      parsed.error.issues.flatMap((issue) => explainIssue(issue, input, knownKeys(issue.path))),
    );
  }
  return { file: parsed.data, problemsAt };
}

/** Plain values of a document whose aliases all resolve, to no more than a sweep can hold. */
function resolveAliases(document: Document, name: string): unknown {
  try {
    const input: unknown = document.toJS({ maxAliasCount: 100 });
    JSON.stringify(input); // throws where an alias leads back to itself
    return input;
  } catch (cause) {
    const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new SweepFileError(name, [`${reason} (${name})`]);
  }
}

/** Where a problem's key or value begins; for something missing, where its nearest parent begins. */
function offsetOf(document: Document, { path, atKey }: Problem): number {
  for (let length = path.length; length >= 0; length--) {
    const offset =
      atKey && length === path.length
        ? keyOffset(document, path)
        : valueOffset(document, path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return 0;
}

function valueOffset(document: Document, path: Path): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyOffset(document: Document, path: Path): number | undefined {
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(SweepFile.shape);
  if (path[0] === 'experiments' && path.length === 2)
    return Object.keys(SweepFile.shape.experiments.element.shape);
  if (path.at(-1) === 'budget') return ['steps', 'batch', 'evaluateEvery', 'patience'];
  return ['parallel', 'metric', 'goal', 'choice', 'when'];
}
