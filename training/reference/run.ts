// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import '../process/before-tensorflow.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { GraphLibrary } from '../capture/library.ts';
import { evaluateCaptured } from './captured.ts';
import { check, type Comparison, evaluateEagerly, tolerance } from './check.ts';
import { implementationOf } from './implementations.ts';
import { ReferenceVector } from './vector.ts';

/*
 * Entry of a child process of `sweep reference DIR`: every vector op by op and as a captured graph, a line for each, then
 * the count. Ends with 1 when a
 * vector fails or none could be read.
 */
type Verdict = { readonly kind: 'passed' | 'failed' | 'skipped'; readonly because: string };

const folder = process.argv[2] ?? '.';
/** For this run alone: what is checked is that a new graph can be made. */
const graphFolder = mkdtempSync(join(tmpdir(), 'hypersweep-reference-'));
const graphs = new GraphLibrary(graphFolder);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of vectorFiles(folder)) {
  const { kind, because } = await verdictOn(join(folder, file));
  counts[kind] += 1;
  write(`${kind.padEnd(7)} ${basename(file, '.json')}: ${because}`);
}
rmSync(graphFolder, { recursive: true, force: true });
write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
if (counts.failed > 0 || counts.passed + counts.skipped === 0) process.exitCode = 1;

function vectorFiles(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (error) {
    process.stderr.write(`Expected a folder of reference vectors: ${messageOf(error)}\n`);
    return [];
  }
}

async function verdictOn(path: string): Promise<Verdict> {
  try {
    const vector = ReferenceVector.parse(JSON.parse(readFileSync(path, 'utf8')));
    const implementation = implementationOf(vector);
    if (implementation === undefined) return { kind: 'skipped', because: 'not implemented yet' };
    const eager = worstOf(await check(implementation, vector, evaluateEagerly));
    const captured = worstOf(await check(implementation, vector, evaluateCaptured(graphs)));
    const said = `${implementation.name}, ${eager.values} values, worst op by op ${eager.text}, captured ${captured.text}`;
    return Math.max(eager.deviation, captured.deviation) <= tolerance
      ? { kind: 'passed', because: said }
      : { kind: 'failed', because: `${said}, allowed ${tolerance}` };
  } catch (error) {
    return { kind: 'failed', because: messageOf(error) };
  }
}

function worstOf(comparisons: readonly Comparison[]) {
  const { deviation, value } = comparisons.reduce((a, b) => (b.deviation > a.deviation ? b : a));
  return { deviation, values: comparisons.length, text: `${deviation.toExponential(1)} (${value})` };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
