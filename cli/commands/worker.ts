import path from 'node:path';
import type { CommandModule } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';
import { cacheFolder, dataFolder } from '../../infra/folders.ts';
import { tensorflowEnvironment } from '../../infra/provision/tensorflow/environment.ts';
import { nvidiaGpus, tensorflowVariant } from '../../infra/provision/tensorflow/gpu.ts';
import { terminalReport } from '../../infra/report.ts';
import { serviceAddresses } from '../../infra/services/addresses.ts';
import { workerRoles, type WorkerRole } from '../../workers/role.ts';
import { note } from '../output/print.ts';
import { version } from '../version.ts';

interface WorkerArguments {
  role: WorkerRole;
  slots: number | undefined;
  gpus: string | undefined;
  'checkpoint-every': number;
}

export const workerCommand: CommandModule<object, WorkerArguments> = {
  command: 'worker',
  describe: 'Run a worker until Ctrl-C; `sweep start` keeps one running on this machine by itself',
  builder: (yargs) =>
    yargs
      .option('role', {
        choices: workerRoles,
        default: 'all' as const,
        describe: 'control: workflows and books; training: trials',
      })
      .option('slots', {
        type: 'number',
        describe: 'Trials at once on the CPU; one for each core by default',
      })
      .option('gpus', {
        type: 'string',
        describe: 'GPUs to use, as nvidia-smi numbers them (0,1); all by default; `none` for the CPU',
      })
      .option('checkpoint-every', {
        type: 'number',
        default: Number(process.env['SWEEP_CHECKPOINT_EVERY'] ?? 15),
        describe: 'Seconds between two checkpoints of a trial (SWEEP_CHECKPOINT_EVERY)',
      })
      .option('home', {
        type: 'string',
        hidden: true,
        describe: 'The data folder, for the supervisor to find its worker by; SWEEP_HOME chooses it',
      })
      .epilogue('On another machine: set DATABASE_URL and TEMPORAL_ADDRESS to where the services are.'),
  handler: async ({ role, slots, gpus, 'checkpoint-every': checkpointEverySeconds }) => {
    if (slots !== undefined && !(Number.isInteger(slots) && slots > 0)) {
      throw new SweepError('usage', `Expected \`--slots\` to be a positive whole number, got ${slots}.`);
    }
    const addresses = serviceAddresses();
    if (!addresses) {
      throw new SweepError('services', 'No services are known to this machine.', {
        mend: '`sweep up` starts them here; or set DATABASE_URL and TEMPORAL_ADDRESS.',
      });
    }
    const { provision } = await import('../../infra/provision/provision.ts');
    const { migrate } = await import('../context.ts');
    const { runWorker } = await import('../../workers/run.ts');
    if (role !== 'control') await provision(terminalReport(), ['tensorflow']);
    await migrate(addresses.databaseUrl);
    const chosen = chooseGpus(gpus);
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const data = process.env['SWEEP_DATA_DIR'];
    await runWorker({
      role,
      addresses,
      gpus: chosen,
      gpuName: chosen[0] === undefined ? undefined : nvidiaGpus()[chosen[0]],
      slots,
      folders: {
        artifacts: path.join(dataFolder(), 'artifacts'),
        cache: cacheFolder(),
        ...(data === undefined || data === '' ? {} : { data: path.resolve(data) }),
      },
      trainerEnvironment: tensorflowEnvironment(),
      checkpointEverySeconds,
      version: version(),
      log: (line) => note(`${new Date().toISOString()} ${line}`),
      signal: stop.signal,
    });
  },
};

/** `--gpus 0,2` → [0, 2]; all that there are by default. */
function chooseGpus(wanted: string | undefined): number[] {
  const seen = nvidiaGpus().map((_, index) => index);
  if (wanted === 'none' || tensorflowVariant() === 'cpu') return [];
  if (wanted === undefined || wanted === 'all') return seen;
  return wanted.split(',').map((text) => {
    const index = Number(text);
    if (seen.includes(index)) return index;
    throw new SweepError(
      'usage',
      `Expected \`--gpus\` to name GPUs of this machine (${seen.join(', ')}), got "${text}".`,
    );
  });
}
