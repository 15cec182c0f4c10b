import type { CommandModule } from 'yargs';
import { SweepError } from '../../contracts/errors.ts';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import { artifactStore } from '../../infra/folders.ts';
import { reportTarget, telemetrySettings } from '../../telemetry/settings.ts';
import { endTracing, startTracing } from '../../telemetry/tracing.ts';
import { note, print } from '../output/print.ts';
import { signInLink } from '../sign-in-link.ts';
import { version } from '../version.ts';

export const dashboardCommand: CommandModule<object, { port: number; host: string }> = {
  command: 'dashboard',
  describe: 'Serve the dashboard until Ctrl-C: on this machine, or with --host to others who have a token',
  builder: (yargs) =>
    yargs
      .option('port', {
        type: 'number',
        default: 0,
        defaultDescription: 'a free one',
        describe: 'Port to listen on',
      })
      .option('host', {
        type: 'string',
        default: '127.0.0.1',
        describe: 'Address to listen on; on another than loopback every request needs a token',
      })
      .option('home', {
        type: 'string',
        hidden: true,
        describe: 'The data folder, for the supervisor to find its dashboard by; SWEEP_HOME chooses it',
      }),
  handler: async ({ port, host }) => {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new SweepError('usage', `Expected \`--port\` to be a port between 0 and 65535, got ${port}.`);
    }
    const { startDashboard } = await import('../../dashboards/api/server.ts');
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const addresses = await addressesNow();
    const reportsTo = reportTarget(telemetrySettings());
    await startTracing('hypersweep-dashboard', version());
    const { address, isLoopback, closed } = await startDashboard({
      ...addresses,
      artifactStore: artifactStore(),
      host,
      port,
      reportsTo,
      log: note,
      signal: stop.signal,
    });
    await announce(address, addresses);
    if (!isLoopback) {
      note('Its tokens go over plain HTTP, which can be read on the way: put a proxy with TLS before it.');
    }
    await closed;
    await endTracing();
  },
};

/** To a person with a link that signs in, once; into a log, where the supervisor starts it, the bare address. */
async function announce(address: string, { databaseUrl }: ServiceAddresses): Promise<void> {
  print(`Dashboard   ${address}`);
  if (!process.stdout.isTTY) return;
  const { openDatabase } = await import('../../prisma/database.ts');
  const db = openDatabase(databaseUrl);
  note(`Sign in     ${await signInLink(db, `${address}/`)}`);
  await db.$disconnect();
}

/** By hand it starts what does not run; under the supervisor, which starts it in its turn, it takes what there is. */
async function addressesNow(): Promise<ServiceAddresses> {
  const { serviceAddresses } = await import('../../infra/services/addresses.ts');
  const { withServices, migrate } = await import('../context.ts');
  const supervised = process.env['SWEEP_SUPERVISED'] === undefined ? undefined : serviceAddresses();
  if (supervised === undefined) return await withServices({}, ({ addresses }) => Promise.resolve(addresses));
  await migrate(supervised.databaseUrl);
  return supervised;
}
