import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, it } from 'vitest';

import { packageRoot } from './folders.ts';

// `bin/sweep` on a machine that lacks something, in a checkout without node_modules.

it('ends with 6, set-up, when npm is not there', () => {
  const { status, stderr } = sweep([]);
  expect(stderr).toContain('Check that `npm` is on PATH');
  expect(status).toBe(6);
});

it('ends with 6, set-up, when Node is too old', () => {
  const script = "Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } });";
  const { status, stderr } = sweep(['--require', written('old-node.cjs', script)]);
  expect(stderr).toContain('hypersweep needs Node 20.19 or newer; this is 18.20.0.');
  expect(status).toBe(6);
});

it('ends with 6, set-up, when the checkout cannot be written', () => {
  // Root may write anywhere, so a file where the folder should be takes the place of the missing permission.
  const { status, stderr } = sweep([], (checkout) => writeFileSync(path.join(checkout, 'dist'), ''));
  expect(stderr).toContain('you may not write to');
  expect(status).toBe(6);
});

function sweep(nodeArguments: readonly string[], prepare: (checkout: string) => void = () => {}) {
  const checkout = temporaryFolder();
  cpSync(path.join(packageRoot(), 'bin'), path.join(checkout, 'bin'), { recursive: true });
  writeFileSync(path.join(checkout, 'package-lock.json'), '{}');
  prepare(checkout);
  return spawnSync(process.execPath, [...nodeArguments, path.join(checkout, 'bin', 'sweep'), 'list'], {
    encoding: 'utf8',
    env: { PATH: '/nonexistent' },
  });
}

function written(name: string, text: string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'hypersweep-launcher-'));
}
