import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The package's own folder, the one with package.json and bin/, whether this runs from the sources or from dist. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'bin', 'sweep'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No hypersweep package around ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}

/** What must not be lost: databases, artifacts, logs. `SWEEP_HOME`, else XDG's data folder. */
export function dataFolder(): string {
  return fromEnvironment('SWEEP_HOME') ?? xdgFolder('XDG_DATA_HOME', '.local/share');
}

/** Pictures and samples by their hash. */
export const artifactStore = (): string => path.join(artifactFolder(), 'store');

/** Checkpoints, a folder for each sweep, and the artifact store beside them. */
export const artifactFolder = (): string => path.join(dataFolder(), 'artifacts');

/** What can be fetched or made again: TensorFlow, Temporal's binary, data sets. `SWEEP_CACHE`, else XDG's cache folder. */
export function cacheFolder(): string {
  return fromEnvironment('SWEEP_CACHE') ?? xdgFolder('XDG_CACHE_HOME', '.cache');
}

/** The user's own copies of data sets, which come before everything that is fetched. `SWEEP_DATA_DIR`. */
export function ownDataFolder(): string | undefined {
  return fromEnvironment('SWEEP_DATA_DIR');
}

/** Variables that name a file or folder. */
const pathVariables = [
  'SWEEP_HOME',
  'SWEEP_CACHE',
  'SWEEP_DATA_DIR',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
  'TEMPORAL_CLI_PATH',
];

/** Makes `../data` mean the folder that the user meant also to the services, which run in folders of their own. */
export function makePathsAbsolute(): void {
  for (const variable of pathVariables) {
    const absolute = fromEnvironment(variable);
    if (absolute !== undefined) process.env[variable] = absolute;
  }
}

function xdgFolder(variable: string, fallback: string): string {
  const base = fromEnvironment(variable) ?? path.join(os.homedir(), fallback);
  return path.join(base, 'hypersweep');
}

function fromEnvironment(variable: string): string | undefined {
  const value = process.env[variable];
  return value === undefined || value === '' ? undefined : path.resolve(value);
}
