import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

const script = path.join(import.meta.dirname, 'unpack_wheel.py');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hypersweep-wheel-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function makeWheel(names: readonly string[]): string {
  const wheel = path.join(folder, 'a.whl');
  const python =
    'import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], "w") as z:\n  [z.writestr(n, n) for n in sys.argv[2:]]';
  execFileSync('python3', ['-c', python, wheel, ...names]);
  return wheel;
}

function unpack(wheel: string, members: readonly { from: string; to: string }[]): string {
  const destination = path.join(folder, 'out');
  execFileSync('python3', [script, wheel, destination, JSON.stringify(members)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return destination;
}

it('unpacks single files, folders and patterns, and nothing else', () => {
  const wheel = makeWheel([
    't/lib.so.2',
    't/c/api.h',
    't/c/deep/er.h',
    't/p/ctstring.h',
    't/p/ctstring_x.h',
    't/p/other.h',
  ]);
  const out = unpack(wheel, [
    { from: 't/lib.so.2', to: 'lib' },
    { from: 't/c/', to: 'include/c' },
    { from: 't/p/ctstring*.h', to: 'include/p' },
  ]);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(so\.2|h)$/.test(name),
  );
  expect(files.toSorted()).toEqual([
    'include/c/api.h',
    'include/c/deep/er.h',
    'include/p/ctstring.h',
    'include/p/ctstring_x.h',
    'lib/lib.so.2',
  ]);
  expect(readFileSync(path.join(out, 'lib', 'lib.so.2'), 'utf8')).toBe('t/lib.so.2');
});

it('refuses a wheel that lacks what is asked for', () => {
  expect(() => unpack(makeWheel(['t/a']), [{ from: 't/b', to: '.' }])).toThrow('has no t/b');
});

it('writes nothing outside its destination', () => {
  expect(() => unpack(makeWheel(['t/../../x']), [{ from: 't/', to: '.' }])).toThrow(
    'would leave the destination',
  );
});
