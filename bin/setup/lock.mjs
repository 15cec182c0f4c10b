import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { notes } from './paths.mjs';

const folder = path.join(notes, 'lock');
const ownerFile = path.join(folder, 'owner');

/**
 * Runs `work` while no other process of this checkout installs or builds; waits for one that does.
 * @param {() => Promise<void>} work
 */
export async function withLock(work) {
  await acquire();
  process.once('exit', release);
  const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
    release();
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

function release() {
  rmSync(folder, { recursive: true, force: true });
}

async function acquire() {
  mkdirSync(notes, { recursive: true });
  let waitsFor = '';
  while (!tryToAcquire()) {
    const owner = readOwner();
    if (isStale(owner)) {
      removeStale(owner);
      continue;
    }
    const pid = owner?.split(' ')[0] ?? '?';
    if (pid !== waitsFor) {
      process.stderr.write(`· Waiting for process ${pid}, which is setting hypersweep up …\n`);
      waitsFor = pid;
    }
    await sleep(250);
  }
}

function tryToAcquire() {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(ownerFile, `${process.pid} ${startTime(process.pid) ?? ''}`);
  return true;
}

function readOwner() {
  try {
    return readFileSync(ownerFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} owner */
function isStale(owner) {
  if (owner === undefined || owner === '') return folderIsOlderThan(5000);
  const [pid = '', started = ''] = owner.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
  // A process that started at another time only inherited the number.
  return started !== '' && startTime(Number(pid)) !== started;
}

/** @param {number} milliseconds */
function folderIsOlderThan(milliseconds) {
  try {
    return Date.now() - statSync(folder).mtimeMs > milliseconds;
  } catch {
    return false;
  }
}

/**
 * Two processes may find the same stale lock. Moving it aside is atomic; whoever then holds a lock
 * that was taken in between gives it back.
 * @param {string | undefined} staleOwner
 */
function removeStale(staleOwner) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    const moved = readOwnerAt(aside);
    if (moved === staleOwner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch {
    // Somebody else was quicker; the next turn of the loop sees how it stands.
  }
}

/** @param {string} where */
function readOwnerAt(where) {
  try {
    return readFileSync(path.join(where, 'owner'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * In clock ticks since boot (field 22 of /proc/PID/stat); undefined where there is no /proc.
 * @param {number} pid
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
