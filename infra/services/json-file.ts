import { readFileSync, renameSync, writeFileSync } from 'node:fs';

import type { z } from 'zod';

/** What a file holds; undefined when it is missing or is not what `schema` describes (a torn write, an older version). */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Replaces the file as a whole; only its owner can read it. */
export function writeJsonFile(file: string, value: unknown): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
