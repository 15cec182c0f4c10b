import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';

const files = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'prisma.config.ts',
];

/**
 * What the build depends on, from one walk that only asks for names, sizes and times (a few milliseconds).
 * `list` changes when a file comes or goes, `state` when any changes. Sizes and times are compared for
 * equality, not for age: a checkout or a copy may well bring back an older file.
 * @returns {{ list: string, state: string }}
 */
export function sources() {
  const list = createHash('sha256');
  const state = createHash('sha256');
  const add = (/** @type {string} */ file) => {
    const { size, mtimeMs } = statSync(path.join(root, file));
    list.update(`${file}\n`);
    state.update(`${file} ${size} ${mtimeMs}\n`);
  };
  for (const file of files) add(file);
  for (const folder of folders()) {
    if (existsSync(path.join(root, folder))) walk(folder, add);
  }
  return { list: list.digest('hex'), state: state.digest('hex') };
}

/**
 * @param {string} folder
 * @param {(file: string) => void} add
 */
function walk(folder, add) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    // Generated from the schema, which counts itself.
    if (name === path.join('prisma', 'generated')) continue;
    if (entry.isDirectory()) walk(name, add);
    else if (/(?<!\.test)\.tsx?$|\.(prisma|css|html|svg)$/.test(entry.name)) add(name);
  }
}

/** The compiler's own list of folders, and the dashboard's pages, which Vite builds. @returns {string[]} */
function folders() {
  const { include } = JSON.parse(readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8'));
  return [...include, 'dashboards/web'];
}
