import { existsSync } from 'node:fs';

import { SweepError } from '../../contracts/errors.ts';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import { freeBytes } from '../disk.ts';
import { cacheFolder, dataFolder } from '../folders.ts';
import { checkTensorflow } from '../provision/tensorflow/addon.ts';
import { nvidiaGpus, tensorflowVariant } from '../provision/tensorflow/gpu.ts';
import { tensorflowVersion } from '../provision/tensorflow/wheels.ts';
import { findTemporal } from '../provision/temporal/binary.ts';
import { orphanClusters } from '../provision/postgres/place.ts';
import { missingNeeds } from '../provision/provision.ts';
import { howToInstall, tools, toolVersion } from '../provision/toolchain.ts';
import { externalDatabase, externalTemporal, serviceAddresses } from '../services/addresses.ts';
import { postgresFault, temporalFault } from '../services/ready.ts';
import { processStates } from '../services/states.ts';

/** One line of the doctor's report. */
export interface Finding {
  what: string;
  /** `off` is no fault: a service that was not started, a GPU that is not there. */
  state: 'ok' | 'missing' | 'off';
  /** Version, place, or what is wrong. */
  detail: string;
  /** What to do about it. */
  mend?: string;
}

/** Looks at everything that hypersweep needs on this machine. Installs and starts nothing. */
export async function examine(): Promise<Finding[]> {
  const [toolFindings, tensorflow, temporal, postgres, services] = await Promise.all([
    examineTools(),
    examineTensorflow(),
    examineTemporal(),
    examinePostgres(),
    examineServices(),
  ]);
  return [
    { what: 'Node', state: 'ok', detail: process.versions.node },
    ...toolFindings,
    examineGpu(),
    tensorflow,
    temporal,
    postgres,
    examineDisk('Data folder', dataFolder(), 200),
    examineDisk('Cache folder', cacheFolder(), 0),
    ...services,
    ...orphanClusters().map(({ place, dataFolder: owner }): Finding => ({
      what: 'Left-over database',
      state: 'off',
      detail: `${place} belonged to ${owner}, which is gone; \`rm -rf ${place}\` frees its space`,
    })),
  ];
}

const setup = 'Run `sweep setup`.';

/** They are needed to install TensorFlow, not to run it. */
async function examineTools(): Promise<Finding[]> {
  const isInstalled = (await missingNeeds(['tensorflow'])).length === 0;
  const versions = await Promise.all(tools.map(toolVersion));
  return tools.map((tool, index): Finding => {
    const version = versions[index];
    if (version !== undefined) return { what: tool.name, state: 'ok', detail: version };
    if (isInstalled)
      return { what: tool.name, state: 'off', detail: 'missing, but what it was needed for is installed' };
    return { what: tool.name, state: 'missing', detail: `needed ${tool.purpose}`, mend: howToInstall(tool) };
  });
}

function examineGpu(): Finding {
  const gpus = nvidiaGpus();
  return gpus.length === 0
    ? { what: 'NVIDIA GPU', state: 'off', detail: 'none seen (`nvidia-smi -L`); trials train on the CPU' }
    : { what: 'NVIDIA GPU', state: 'ok', detail: gpus.join(', ') };
}

async function examineTensorflow(): Promise<Finding> {
  const what = 'TensorFlow';
  if ((await missingNeeds(['tensorflow'])).length > 0) {
    return { what, state: 'missing', detail: 'not installed', mend: setup };
  }
  const fault = await checkTensorflow();
  if (fault === undefined)
    return { what, state: 'ok', detail: `${tensorflowVersion} (${tensorflowVariant()})` };
  return {
    what,
    state: 'missing',
    detail: `does not load: ${fault}`,
    mend: `Remove ${cacheFolder()} and node_modules, then run \`sweep setup\`.`,
  };
}

async function examineTemporal(): Promise<Finding> {
  const what = 'Temporal';
  try {
    const external = externalTemporal();
    if (external !== undefined) return { what, state: 'ok', detail: `TEMPORAL_ADDRESS=${external}` };
    const binary = await findTemporal();
    if (binary === undefined) return { what, state: 'missing', detail: 'not installed', mend: setup };
    return { what, state: 'ok', detail: `${binary.version} (${binary.from}: ${binary.file})` };
  } catch (error) {
    return refused(what, error);
  }
}

async function examinePostgres(): Promise<Finding> {
  const what = 'PostgreSQL';
  try {
    if (externalDatabase() !== undefined) return { what, state: 'ok', detail: 'DATABASE_URL' };
    const missing = (await missingNeeds(['postgres'])).length > 0;
    return missing
      ? { what, state: 'missing', detail: 'not installed', mend: setup }
      : { what, state: 'ok', detail: 'embedded, installed' };
  } catch (error) {
    return refused(what, error);
  }
}

function examineDisk(what: string, folder: string, megabytes: number): Finding {
  const free = Math.floor(freeBytes(folder) / 1024 ** 2);
  const detail = `${folder}${existsSync(folder) ? '' : ' (not there yet)'}, ${free} MB free`;
  return free >= megabytes
    ? { what, state: 'ok', detail }
    : { what, state: 'missing', detail, mend: `Make room: ${megabytes} MB are needed.` };
}

async function examineServices(): Promise<Finding[]> {
  const processes = processStates().map(({ name, pid, problem }): Finding => ({
    what: `process: ${name}`,
    state: pid === undefined ? 'off' : 'ok',
    detail: pid === undefined ? (problem ?? 'not running') : `pid ${pid}`,
  }));
  const addresses = validAddresses();
  if (addresses === undefined) return processes;
  const [postgres, temporal] = await Promise.all([
    postgresFault(addresses.databaseUrl),
    temporalFault(addresses.temporalAddress, addresses.temporalNamespace),
  ]);
  return [
    ...processes,
    answer('PostgreSQL answers', postgres, new URL(addresses.databaseUrl).host),
    answer('Temporal answers', temporal, addresses.temporalAddress),
  ];
}

/** Undefined also when a variable is no address, which the lines of Temporal and PostgreSQL say already. */
function validAddresses(): ServiceAddresses | undefined {
  try {
    return serviceAddresses();
  } catch (error) {
    if (error instanceof SweepError) return undefined;
    throw error;
  }
}

function answer(what: string, fault: string | undefined, address: string): Finding {
  return fault === undefined
    ? { what, state: 'ok', detail: address }
    : { what, state: 'missing', detail: `no answer at ${address}: ${fault}`, mend: 'Run `sweep up`.' };
}

function refused(what: string, error: unknown): Finding {
  if (!(error instanceof SweepError)) throw error;
  return {
    what,
    state: 'missing',
    detail: error.message,
    ...(error.mend === undefined ? {} : { mend: error.mend }),
  };
}
