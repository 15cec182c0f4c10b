import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SweepError } from '../contracts/errors.ts';
import type { Scale } from '../contracts/experiments/definition.ts';
import type { SweepSpec } from '../contracts/sweep.ts';
import { compileSweep } from './file/compile.ts';
import { parseSweepFile } from './file/parse.ts';
import { SweepName } from './file/schema.ts';
import { nearest } from './nearest.ts';

/** Sweeps that come with the product: folders below `sweeps/` that hold sweep files. */
const builtinFolder = join(packageRoot(), 'sweeps');

/**
 * Loads a sweep by name (`paper-replication`), file or folder. A folder's files become one sweep, each file an own sweep
 * as well: the folder's name is the sweep's, its experiments come in the order of the files' names.
 * @param only experiments to keep; all when empty
 */
export function loadSweep(nameOrFile: string, scale: Scale, only: readonly string[] = []): SweepSpec {
  const path = locate(nameOrFile);
  const spec = statSync(path).isDirectory() ? loadFolder(path, scale) : loadFile(path, scale);
  return only.length === 0 ? spec : keepOnly(spec, only);
}

function builtinSweeps(): string[] {
  return readdirSync(builtinFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && sweepFilesIn(join(builtinFolder, entry.name)).length > 0)
    .map((entry) => entry.name);
}

function locate(nameOrFile: string): string {
  if (builtinSweeps().includes(nameOrFile)) return join(builtinFolder, nameOrFile);
  if (existsSync(nameOrFile)) return nameOrFile;
  const near = nearest(nameOrFile, builtinSweeps());
  const offer =
    near.length > 0
      ? ` Did you mean \`${near.join('` or `')}\`?`
      : ` Sweeps that come with hypersweep: ${builtinSweeps().join(', ')}.`;
  throw new SweepError('not-found', `There is no sweep and no file \`${nameOrFile}\`.${offer}`, {
    mend: '`sweep start NAME` takes a sweep that comes with hypersweep, `sweep start ./my-sweep.yaml` your own.',
  });
}

function loadFile(path: string, scale: Scale): SweepSpec {
  return compileSweep(parseSweepFile(read(path), shortName(path)), scale);
}

function loadFolder(folder: string, scale: Scale): SweepSpec {
  const files = sweepFilesIn(folder);
  if (files.length === 0)
    throw new SweepError('usage', `The folder \`${shortName(folder)}\` holds no sweep file (*.yaml).`);
  const name = basename(resolve(folder));
  if (!SweepName.safeParse(name).success) {
    throw new SweepError(
      'usage',
      `A folder's name is its sweep's: expected lower-case letters, digits and dashes, got "${name}".`,
    );
  }
  const specs = files.map((file) => loadFile(join(folder, file), scale));
  const experiments = specs.flatMap((spec) => spec.experiments);
  const names = experiments.map(({ experiment }) => experiment);
  const twice = names.find((experiment, index) => names.indexOf(experiment) < index);
  if (twice !== undefined) {
    throw new SweepError(
      'usage',
      `The experiment \`${twice}\` stands in two files of \`${shortName(folder)}\`.`,
    );
  }
  const limits = specs.map(({ limits: { parallel } }) => parallel).filter((parallel) => parallel !== 'auto');
  return {
    name,
    scale,
    experiments,
    limits: { parallel: limits.length > 0 ? Math.min(...limits) : 'auto' },
  };
}

function keepOnly(spec: SweepSpec, only: readonly string[]): SweepSpec {
  const known = spec.experiments.map(({ experiment }) => experiment);
  for (const name of only) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new SweepError(
      'not-found',
      `\`${spec.name}\` has no experiment \`${name}\`; ${near.length > 0 ? `did you mean \`${near.join('` or `')}\`?` : `it has ${known.join(', ')}.`}`,
    );
  }
  return { ...spec, experiments: spec.experiments.filter(({ experiment }) => only.includes(experiment)) };
}

function sweepFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .toSorted();
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SweepError(
      'usage',
      `Could not read \`${path}\`: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

function shortName(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
