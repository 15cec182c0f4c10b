import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { ServiceAddresses } from '../../contracts/settings.ts';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import { temporalLink } from '../../contracts/temporal-link.ts';
import { nvidiaGpus } from '../../infra/provision/tensorflow/gpu.ts';
import type { SweepSpec } from '../../contracts/sweep.ts';
import type { Database } from '../../prisma/database.ts';
import { hashOf } from '../../sweeps/file/canonical.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { checkpointInterval } from '../checkpoint-interval.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { dashboardLink } from '../output/dashboard-link.ts';
import { plural } from '../output/plural.ts';
import { note, print, printJson } from '../output/print.ts';
import { formatReport } from '../output/report/format.ts';
import { signInLink } from '../sign-in-link.ts';
import { refuseBudgetAtFull, withBudget, withJson, withSweepFile } from './shared.ts';

interface StartArguments {
  sweep: string;
  only: string[];
  scale: Scale | undefined;
  budget: number | undefined;
  detach: boolean;
  json: boolean;
}

export const startCommand: CommandModule<object, StartArguments> = {
  command: 'start <sweep>',
  describe:
    'Run a sweep: install what is missing, start services and a worker, show progress, print the table',
  builder: (yargs: Argv) =>
    withBudget(withJson(withSweepFile(yargs)))
      .option('scale', {
        choices: scales,
        describe: "How much of the paper's budget: full by default where there is a GPU, else quick",
      })
      .option('detach', { type: 'boolean', default: false, describe: 'Start the sweep and return at once' })
      .example('$0 start paper-replication', 'the whole replication')
      .example('$0 start paper-replication --budget 2h', 'as many steps as end within two hours here')
      .example('$0 start ./nz-sweep.yaml --scale quick --detach', 'a sweep of your own, in the background'),
  handler: start,
};

async function start({
  sweep,
  only,
  scale,
  budget,
  detach,
  json,
}: ArgumentsCamelCase<StartArguments>): Promise<void> {
  checkpointInterval();
  refuseBudgetAtFull(budget, scale);
  const usual = budget === undefined && nvidiaGpus().length > 0 ? 'full' : 'quick';
  const loaded = loadSweep(sweep, scale ?? usual, only);
  const { withServices } = await import('../context.ts');
  const { startSweep } = await import('../../control/start.ts');
  const { follow } = await import('../output/follow.ts');
  const { loadReport } = await import('../report.ts');
  process.exitCode = await withServices({ worker: true }, async ({ addresses, db, temporal }) => {
    const spec = budget === undefined ? loaded : await fillTime(db, loaded, budget);
    const planned = spec.experiments.map((experiment) => planExperiment(experiment).length);
    const { client } = await temporal();
    const id = await startSweep(client, db, { spec, hash: hashOf(spec), planned });
    const total = planned.reduce((sum, count) => sum + count, 0);
    await announce({ id, total, scale: spec.scale, addresses, db }, { detach, json });
    if (detach) return exitCodes.ok;
    const ended = await follow(db, id);
    if (ended === 'detached') {
      note(
        `\nDetached; ${id} goes on. \`sweep watch ${id}\` comes back to it, \`sweep stop ${id}\` ends it.`,
      );
      return exitCodes.detached;
    }
    const report = await loadReport(db, id);
    print(formatReport(report, json ? 'json' : 'table'));
    return exitCodeOf(report);
  });
}

/** Chooses the steps that fit; to start is to agree that what is not known is measured. */
async function fillTime(db: Database, loaded: SweepSpec, seconds: number): Promise<SweepSpec> {
  const { fillHere } = await import('../estimate.ts');
  const { filledText } = await import('../output/estimate.ts');
  const filled = await fillHere(db, loaded, seconds, { measure: true });
  note(filledText(filled, loaded));
  return filled.spec;
}

interface Started {
  readonly id: string;
  /** Trials. */
  readonly total: number;
  readonly scale: Scale;
  readonly addresses: ServiceAddresses;
  readonly db: Database;
}

/** Says what runs and where to watch it. A detached start has no other result, so it goes to standard output. */
async function announce(
  { id, total, scale, addresses, db }: Started,
  { detach, json }: { detach: boolean; json: boolean },
): Promise<void> {
  const dashboard = dashboardLink(addresses, id);
  const temporal = temporalLink(addresses, id);
  if (detach && json) {
    printJson({ sweep: id, scale, trials: total, dashboard, temporal });
    return;
  }
  const say = detach ? print : note;
  const { isTTY } = detach ? process.stdout : process.stderr;
  say(`${id}: ${plural(total, 'trial')} at scale ${scale}`);
  // Signed in for who reads it on a terminal; what goes into a file may be read by others.
  if (dashboard !== undefined) say(`Dashboard  ${isTTY ? await signInLink(db, dashboard) : dashboard}`);
  say(`Temporal   ${temporal ?? addresses.temporalAddress}`);
  if (detach) say(`\`sweep watch ${id}\` follows it, \`sweep stop ${id}\` ends it.`);
}
