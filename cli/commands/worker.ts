import type { CommandModule } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';
import { artifactFolder, artifactStore, cacheFolder, ownDataFolder } from '../../infra/folders.ts';
import { tensorflowEnvironment } from '../../infra/provision/tensorflow/environment.ts';
import { nvidiaGpus, tensorflowVariant } from '../../infra/provision/tensorflow/gpu.ts';
import { terminalReport } from '../../infra/report.ts';
import { serviceAddresses } from '../../infra/services/addresses.ts';
import { workerRoles, type WorkerRole } from '../../workers/role.ts';
import { note } from '../output/print.ts';
import { checkpointInterval } from '../checkpoint-interval.ts';
import { codeVersion } from '../version.ts';
import { positiveInteger } from './shared.ts';

interface WorkerArguments {
  role: WorkerRole;
  slots: number | undefined;
  gpus: string | undefined;
  'checkpoint-every': number | undefined;
  'metrics-port': number | undefined;
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
        coerce: positiveInteger<number | undefined>('slots'),
        describe: 'Trials at once on the CPU; one for each core by default',
      })
      .option('gpus', {
        type: 'string',
        describe: 'GPUs to use, as nvidia-smi numbers them (0,1); all by default; `none` for the CPU',
      })
      .option('checkpoint-every', {
        type: 'number',
        defaultDescription: '15, or SWEEP_CHECKPOINT_EVERY',
        describe: 'Seconds between two checkpoints of a trial',
      })
      .option('metrics-port', {
        type: 'number',
        defaultDescription: 'SWEEP_METRICS_PORT, else none',
        describe: 'Port on 127.0.0.1 where Prometheus finds the metrics of the worker',
      })
      .option('home', {
        type: 'string',
        hidden: true,
        describe: 'The data folder, for the supervisor to find its worker by; SWEEP_HOME chooses it',
      })
      .epilogue('On another machine: set DATABASE_URL and TEMPORAL_ADDRESS to where the services are.'),
  handler: async ({ role, slots, gpus, 'checkpoint-every': checkpointEvery, 'metrics-port': metrics }) => {
    const metricsPort = chooseMetricsPort(metrics);
    const checkpointEverySeconds = checkpointInterval(checkpointEvery);
    const chosen = chooseGpus(gpus);
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
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const data = ownDataFolder();
    await runWorker({
      role,
      addresses,
      gpus: chosen,
      gpuName: chosen[0] === undefined ? undefined : nvidiaGpus()[chosen[0]],
      slots,
      folders: {
        artifacts: artifactFolder(),
        store: artifactStore(),
        cache: cacheFolder(),
        ...(data === undefined ? {} : { data }),
      },
      trainerEnvironment: tensorflowEnvironment(),
      checkpointEverySeconds,
      version: codeVersion(),
      metricsPort,
      log: (line) => note(`${new Date().toISOString()} ${line}`),
      signal: stop.signal,
    });
  },
};

/** `--gpus 0,2` → [0, 2]; all that there are by default. */
function chooseGpus(wanted: string | undefined): number[] {
  const seen = tensorflowVariant() === 'cpu' ? [] : nvidiaGpus().map((_, index) => index);
  if (wanted === 'none') return [];
  if (wanted === undefined || wanted === 'all') return seen;
  const named = wanted.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (named.every((index) => seen.includes(index)) && new Set(named).size === named.length) return named;
  const there = seen.length === 0 ? 'this machine shows none' : `there are ${seen.join(', ')}`;
  throw new SweepError(
    'usage',
    `Expected \`--gpus\` to name GPUs of this machine, each once (${there}), got "${wanted}".`,
  );
}

/** The option before the environment; undefined leaves the metrics out. */
function chooseMetricsPort(option: number | undefined): number | undefined {
  const variable = process.env['SWEEP_METRICS_PORT'];
  const [name, port] =
    option === undefined ? ['SWEEP_METRICS_PORT', Number(variable)] : ['`--metrics-port`', option];
  if (option === undefined && (variable === undefined || variable === '')) return undefined;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SweepError('usage', `Expected ${name} to be a port between 1 and 65535, got ${port}.`);
}
