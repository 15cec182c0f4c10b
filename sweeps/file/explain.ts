import type { z } from 'zod';
import { nearest } from '../nearest.ts';
import type { Path, Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** A zod issue as sentences: "Expected `seeds` to be a positive whole number, got "three"". */
export function explainIssue(issue: Issue, input: unknown, known: readonly string[] = []): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], atKey: true, message: unknownKey(key, known) }));
  }
  const value = valueAt(input, path);
  const what = path.length === 0 ? 'the file' : `\`${label(path)}\``;
  const got = value === undefined ? 'it is missing' : `got ${shortened(value)}`;
  return [{ path, message: `Expected ${what} to be ${noun(issue)}, ${got}` }];
}

/** `experiments[0].seeds` is `seeds` to a reader who has the line and column. */
function label(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${path.at(-2) ?? ''}[${last}]` : String(last);
}

function noun(issue: Issue): string {
  if (issue.message.startsWith('Invalid input: expected '))
    return issue.message.slice('Invalid input: expected '.length);
  if (issue.code === 'too_small' && issue.message.startsWith('Too small'))
    return issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`;
  if (issue.code === 'too_big' && issue.message.startsWith('Too big'))
    return issue.inclusive === false ? `less than ${issue.maximum}` : `at most ${issue.maximum}`;
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return issue.values.map((value) => `\`${String(value)}\``).join(' or ');
  const alternatives = /^Invalid discriminator value. Expected (.*)$/.exec(issue.message)?.[1];
  return alternatives === undefined
    ? issue.message
    : alternatives.replaceAll("'", '`').replaceAll(' | ', ' or ');
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return `Unknown key \`${key}\`` + (near.length > 0 ? `; did you mean \`${near[0]}\`?` : '');
}

/** A value as an error message quotes it: a line at most. */
function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
