import { existsSync, lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, packageRoot } from '../../folders.ts';
import { requireDisk } from '../../disk.ts';
import { unpackWheels } from '../wheel.ts';
import { tensorflowVariant } from './gpu.ts';
import { tensorflowVersion, wheelsFor, type Variant } from './wheels.ts';

/** The package that holds the addon; its `deps` is where the addon looks for libtensorflow. */
export function addonPackage(): string {
  return path.join(packageRoot(), 'node_modules', '@tensorflow', 'tfjs-node-gpu');
}

/** libtensorflow with headers, shared by all checkouts of this user. */
export function libraryFolder(variant: Variant = tensorflowVariant()): string {
  return path.join(cacheFolder(), `tensorflow-${tensorflowVersion}-${variant}`);
}

/** Whether libtensorflow is unpacked and the addon's package points to it. */
export function libraryIsLinked(): boolean {
  return existsSync(path.join(libraryFolder(), 'lib')) && linkTarget() === libraryFolder();
}

/** Fetches libtensorflow if the cache lacks it and links it into the addon's package. */
export async function provideLibrary(update: (detail: string) => void): Promise<void> {
  const folder = libraryFolder();
  if (!existsSync(path.join(folder, 'lib'))) {
    const variant = tensorflowVariant();
    requireDisk(cacheFolder(), variant === 'gpu' ? 12_000 : 2000, 'Installing TensorFlow');
    await unpackWheels(wheelsFor(variant), folder, update);
  }
  addLinkerNames(path.join(folder, 'lib'));
  linkDeps(folder);
}

/** The names that the addon's build asks the linker for. */
function addLinkerNames(lib: string): void {
  const names: [string, string][] =
    process.platform === 'darwin'
      ? [
          ['libtensorflow.2.dylib', 'libtensorflow_cc.2.dylib'],
          ['libtensorflow.dylib', 'libtensorflow_cc.2.dylib'],
        ]
      : [
          ['libtensorflow.so', 'libtensorflow_cc.so.2'],
          ['libtensorflow_framework.so', 'libtensorflow_framework.so.2'],
        ];
  for (const [name, target] of names) {
    const link = path.join(lib, name);
    if (!existsSync(link)) symlinkSync(target, link);
  }
}

/**
 * The whole of `deps` is one link into the cache, not only deps/lib: libtensorflow looks for CUDA in
 * `$ORIGIN/../nvidia/…`, and beside a linked `lib` that is the cache's nvidia/ only when `deps` itself leads there.
 */
function linkDeps(folder: string): void {
  const deps = path.join(addonPackage(), 'deps');
  if (linkTarget() === folder) return;
  const next = `${deps}.new`;
  rmSync(next, { force: true });
  symlinkSync(folder, next);
  if (isFolder(deps)) rmSync(deps, { recursive: true, force: true });
  renameSync(next, deps);
}

function linkTarget(): string | undefined {
  try {
    return readlinkSync(path.join(addonPackage(), 'deps'));
  } catch {
    return undefined;
  }
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
