import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { notes, root } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

const folder = path.join(notes, 'lock');
const ownerFile = path.join(folder, 'owner');
const childFile = path.join(folder, 'child');

/**
 * Runs `work` while no other process of this checkout installs or builds; waits for one that does.
 * @param {() => Promise<void>} work
 */
export async function withLock(work) {
  await acquire();
  process.once('exit', release);
  const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
    if (helper !== undefined && isAlive(identityOf(helper))) process.kill(helper, signal);
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

/**
 * Writes down a program that works for the holder of the lock: it may outlive a holder that is killed, and two
 * `npm ci` at once would spoil node_modules.
 * @param {number} pid
 */
export function lockAlsoFor(pid) {
  helper = pid;
  if (existsSync(folder)) writeFileSync(childFile, identityOf(pid));
}

/** @type {number | undefined} */
let helper;

function release() {
  rmSync(folder, { recursive: true, force: true });
}

async function acquire() {
  try {
    mkdirSync(notes, { recursive: true });
    accessSync(notes, constants.W_OK);
  } catch {
    throw new SetupError(
      `✗ hypersweep must install or build something, but you may not write to ${root}.\n\n` +
        'Run `bin/sweep setup` once as the user who owns it, or use a checkout of your own.',
    );
  }
  let waitsFor = '';
  while (!tryToAcquire()) {
    const owner = read(ownerFile);
    if (isStale(owner)) {
      removeStale(owner);
      continue;
    }
    const pid = (owner !== undefined && isAlive(owner) ? owner : read(childFile))?.split(' ')[0] ?? '?';
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
  writeFileSync(ownerFile, identityOf(process.pid));
  return true;
}

/** @param {string | undefined} owner */
function isStale(owner) {
  if (owner === undefined || owner === '') return folderIsOlderThan(5000);
  return !isAlive(owner) && !isAlive(read(childFile) ?? '');
}

/** @param {number} pid */
function identityOf(pid) {
  return `${pid} ${startTime(pid) ?? ''}`;
}

/** @param {string} identity as `identityOf` made it */
function isAlive(identity) {
  const [pid = '', started = ''] = identity.split(' ');
  if (pid === '') return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
  // A process that started at another time only inherited the number.
  return started === '' || startTime(Number(pid)) === started;
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
    const moved = read(path.join(aside, 'owner'));
    if (moved === staleOwner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch {
    // Somebody else was quicker; the next turn of the loop sees how it stands.
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * In clock ticks since boot (field 22 of /proc/PID/stat); undefined where there is no /proc, and for a zombie.
 * @param {number} pid
 */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
