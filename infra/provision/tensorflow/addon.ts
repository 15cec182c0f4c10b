import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

import { z } from 'zod';

import { SweepError } from '../../../contracts/errors.ts';
import { cacheFolder, packageRoot } from '../../folders.ts';
import { lastLines, run, runOrFail } from '../../processes/run.ts';
import { tensorflowEnvironment } from './environment.ts';
import { addonPackage } from './library.ts';
import { tensorflowVersion } from './wheels.ts';

/** Whether the addon lies where tfjs-node looks for it. That it loads was checked when it was put there. */
export function addonIsInstalled(): boolean {
  return existsSync(installedAddon());
}

/** Puts the addon in place: the one that an earlier build left in the cache if it works here, else a new one. */
export async function provideAddon(update: (detail: string) => void): Promise<void> {
  const cached = cachedAddon();
  if (existsSync(cached)) {
    update('copying the addon');
    await copyWhole(cached, installedAddon());
    if ((await checkTensorflow()) === undefined) return;
    // Built on a machine with another C++ library, say, when the cache is on a shared disk.
    await rm(installedAddon(), { force: true });
  }
  update('compiling the addon');
  await compile();
  const fault = await checkTensorflow();
  if (fault !== undefined) {
    await rm(installedAddon(), { force: true });
    throw new SweepError('setup', `TensorFlow was installed but does not load here:\n${fault}`, {
      mend: 'If this persists, please report it with the output of `sweep doctor --json`.',
    });
  }
  await copyWhole(installedAddon(), cached);
}

/** Loads TensorFlow in a process of its own. What went wrong, or undefined when it works. */
export async function checkTensorflow(): Promise<string | undefined> {
  const script = path.join(packageRoot(), 'infra', 'provision', 'tensorflow', 'check.mjs');
  const { code, output } = await run(process.execPath, [script], {
    env: { ...tensorflowEnvironment(), TF_CPP_MIN_LOG_LEVEL: '2' },
    timeout: 120_000,
  });
  return code === 0 ? undefined : lastLines(output, 10) || `It ended with code ${code ?? 'none (killed)'}.`;
}

async function compile(): Promise<void> {
  const nodePreGyp = createRequire(path.join(addonPackage(), 'package.json')).resolve(
    '@mapbox/node-pre-gyp/bin/node-pre-gyp',
  );
  await runOrFail(process.execPath, [nodePreGyp, 'install', '--build-from-source', ...nodeHeaders()], {
    purpose: 'Building the TensorFlow addon',
    mend: 'Check the compiler (`g++ --version`, `make --version`), then run the command again. `sweep doctor` lists what is missing.',
    cwd: addonPackage(),
    env: { JOBS: String(os.availableParallelism()), ...npmsNodeGyp() },
  });
}

/** Headers that came with Node save a download from nodejs.org. */
function nodeHeaders(): string[] {
  const prefix = path.dirname(path.dirname(process.execPath));
  return existsSync(path.join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

/** npm brings node-gyp; node-pre-gyp only looks for it beside the node binary, where not every system keeps npm. */
function npmsNodeGyp(): Record<string, string> {
  const prefix = path.dirname(path.dirname(process.execPath));
  const found = [path.join(prefix, 'lib', 'node_modules'), '/usr/share/nodejs', '/usr/lib/node_modules']
    .map((folder) => path.join(folder, 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'))
    .find((file) => existsSync(file));
  return found === undefined ? {} : { npm_config_node_gyp: found };
}

function installedAddon(): string {
  return path.join(addonPackage(), 'lib', `napi-v${napiVersion()}`, 'tfjs_binding.node');
}

/** Node-API is stable across Node versions, so that its version is all of Node that the name has to hold. */
function cachedAddon(): string {
  const key = [
    `tfjs-${addonManifest().version}`,
    `tensorflow-${tensorflowVersion}`,
    `napi-v${napiVersion()}`,
    process.platform,
    process.arch,
  ];
  return path.join(cacheFolder(), 'addons', `${key.join('_')}.node`);
}

/** The newest Node-API that both the package and this Node know. */
function napiVersion(): number {
  const ours = Number(process.versions['napi']);
  return Math.max(...addonManifest().binary.napi_versions.filter((version) => version <= ours));
}

const manifestSchema = z.object({
  version: z.string(),
  binary: z.object({ napi_versions: z.array(z.number()).min(1) }),
});

function addonManifest(): z.infer<typeof manifestSchema> {
  return manifestSchema.parse(JSON.parse(readFileSync(path.join(addonPackage(), 'package.json'), 'utf8')));
}

/** Under another name first: a copy that was cut short must not be taken for the addon. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}
