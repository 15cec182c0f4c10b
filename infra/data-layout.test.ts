import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { dataLayout, openDataFolder } from './data-layout.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hypersweep-layout-'));
  vi.stubEnv('SWEEP_HOME', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('writes its layout into a new data folder and opens it again', () => {
  expect(openDataFolder()).toBe(folder);
  expect(readFileSync(path.join(folder, 'version'), 'utf8')).toBe(`${dataLayout}\n`);
  expect(openDataFolder()).toBe(folder);
});

it('refuses a data folder from a newer version and says both layouts', () => {
  writeFileSync(path.join(folder, 'version'), `${dataLayout + 1}\n`);
  expect(() => openDataFolder()).toThrow(
    `layout ${dataLayout + 1}, from a newer hypersweep; this one knows layouts up to ${dataLayout}`,
  );
});

it('refuses to guess what a damaged version file means', () => {
  writeFileSync(path.join(folder, 'version'), 'one');
  expect(() => openDataFolder()).toThrow('to hold a layout number, got "one"');
});
