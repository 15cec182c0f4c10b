import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, isBuilt } from './build.mjs';
import { installPackages, packagesAreInstalled } from './packages.mjs';
import { dist } from './paths.mjs';
import { withLock } from './lock.mjs';
import { SetupError } from './setup-error.mjs';

/** As in cli/exit-codes.ts, which is not compiled yet. */
const setupFailed = 6;

/**
 * Makes sure that the packages are installed and the sources are built, then hands over to the command line.
 * Silent when there is nothing to do; otherwise one line a step on stderr, so that stdout stays clean.
 * @param {string[]} argv what the user typed after `sweep`
 * @returns {Promise<void>}
 */
export async function launch(argv) {
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof SetupError || isOfTheMachine(error))) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = setupFailed;
    return;
  }
  const { main } = await import(pathToFileURL(path.join(dist, 'cli', 'main.js')).href);
  process.exitCode = await main(argv);
}

async function prepare() {
  if (packagesAreInstalled() && isBuilt()) return;
  await withLock(async () => {
    // Asked again: another process may have done it while this one waited for the lock.
    if (!packagesAreInstalled()) await installPackages();
    if (!isBuilt()) await build();
  });
}

/**
 * A full disk, a file that may not be written: the message of such an error names the file and what was wrong.
 * @param {unknown} error
 * @returns {error is Error}
 */
function isOfTheMachine(error) {
  return error instanceof Error && 'syscall' in error;
}
