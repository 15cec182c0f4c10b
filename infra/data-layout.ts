import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { SweepError } from '../contracts/errors.ts';
import { dataFolder } from './folders.ts';

/** The layout of the data folder that this version writes. Raise it when an older version could not read what we write. */
export const dataLayout = 1;

/**
 * Creates the data folder where it is missing and returns it.
 * @throws SweepError 'setup' when a newer hypersweep has written to it, or it cannot be written
 */
export function openDataFolder(): string {
  const folder = dataFolder();
  try {
    mkdirSync(path.join(folder, 'logs'), { recursive: true });
    mkdirSync(path.join(folder, 'run'), { recursive: true });
    // Pid files and the environment of the worker: nobody else's business.
    chmodSync(path.join(folder, 'run'), 0o700);
  } catch (cause) {
    throw new SweepError('setup', `The data folder ${folder} cannot be written.`, {
      mend: 'Give it to your user, or set SWEEP_HOME to a folder that you may write.',
      cause,
    });
  }
  checkLayout(folder);
  return folder;
}

function checkLayout(folder: string): void {
  const file = path.join(folder, 'version');
  const found = readLayout(file);
  if (found === undefined) {
    writeFileSync(`${file}.new`, `${dataLayout}\n`);
    renameSync(`${file}.new`, file);
    return;
  }
  if (found > dataLayout) {
    throw new SweepError(
      'setup',
      `The data folder ${folder} has layout ${found}, from a newer hypersweep; this one knows layouts up to ${dataLayout}.`,
      { mend: 'Update hypersweep, or set SWEEP_HOME to another folder.' },
    );
  }
}

function readLayout(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const layout = Number(text.trim());
  if (Number.isInteger(layout) && layout > 0) return layout;
  throw new SweepError(
    'setup',
    `Expected ${file} to hold a layout number, got ${JSON.stringify(text.slice(0, 40))}.`,
    {
      mend: `If this is a hypersweep data folder, write ${dataLayout} into that file.`,
    },
  );
}
