// oxlint-disable-next-line import/no-unassigned-import -- must run before TensorFlow loads
import '../process/before-tensorflow.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check, tolerance } from './check.ts';
import { implementationOf } from './implementations.ts';
import { ReferenceVector } from './vector.ts';

/*
 * Entry of a child process of `sweep reference DIR`: a line for every vector, then the count. Ends with 1 when a
 * vector fails or none could be read.
 */
type Verdict = { readonly kind: 'passed' | 'failed' | 'skipped'; readonly because: string };

const folder = process.argv[2] ?? '.';
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of vectorFiles(folder)) {
  const { kind, because } = verdictOn(join(folder, file));
  counts[kind] += 1;
  write(`${kind.padEnd(7)} ${basename(file, '.json')}: ${because}`);
}
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

function verdictOn(path: string): Verdict {
  try {
    const vector = ReferenceVector.parse(JSON.parse(readFileSync(path, 'utf8')));
    const implementation = implementationOf(vector);
    if (implementation === undefined) return { kind: 'skipped', because: 'not implemented yet' };
    const comparisons = check(implementation, vector);
    const worst = comparisons.reduce((a, b) => (b.deviation > a.deviation ? b : a));
    const said = `${implementation.name}, ${comparisons.length} values, worst ${worst.deviation.toExponential(1)} (${worst.value})`;
    return worst.deviation <= tolerance
      ? { kind: 'passed', because: said }
      : { kind: 'failed', because: `${said}, allowed ${tolerance}` };
  } catch (error) {
    return { kind: 'failed', because: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
