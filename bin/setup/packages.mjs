import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './paths.mjs';
import { runStep } from './step.mjs';

const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules', '.hypersweep-installed');

/** Whether node_modules is what package-lock.json asks for. */
export function packagesAreInstalled() {
  const wanted = lockHash();
  if (read(stampFile)?.trim() === wanted) return true;
  // Somebody ran npm by hand: npm's own record, written last of all, says whether that is complete.
  if (!npmRecordMatches()) return false;
  try {
    writeFileSync(stampFile, `${wanted}\n`);
  } catch {
    // Somebody else's checkout: it is as complete without the stamp, only slower to look at.
  }
  return true;
}

/** Installs exactly what package-lock.json names. The stamp comes last, so an install that was killed is redone. */
export async function installPackages() {
  await runStep({
    title: 'Installing npm packages',
    command: 'npm',
    args: ['ci', '--no-audit', '--no-fund'],
    mend: 'Check that `npm` is on PATH and that the npm registry answers (`npm ping`), then run the command again.',
  });
  writeFileSync(stampFile, `${lockHash()}\n`);
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function npmRecordMatches() {
  const record = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const installed = packagesOf(record);
  const wanted = packagesOf(readFileSync(lockFile, 'utf8'));
  const same = (/** @type {string} */ name) => installed.get(name)?.version === wanted.get(name)?.version;
  return (
    [...installed.keys()].every((name) => wanted.has(name) && same(name)) &&
    [...wanted].every(
      ([name, entry]) => name === '' || entry.optional === true || entry.devOptional === true || same(name),
    )
  );
}

/**
 * @param {string} json
 * @returns {Map<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function packagesOf(json) {
  return new Map(Object.entries(JSON.parse(json).packages ?? {}));
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
