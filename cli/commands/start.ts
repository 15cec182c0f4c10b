import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { scales, type Scale } from '../../contracts/experiments/definition.ts';
import { nvidiaGpus } from '../../infra/provision/tensorflow/gpu.ts';
import { hashOf } from '../../sweeps/file/canonical.ts';
import { loadSweep } from '../../sweeps/load.ts';
import { planExperiment } from '../../sweeps/plan.ts';
import { exitCodeOfState, exitCodes } from '../exit-codes.ts';
import { temporalLink } from '../output/links.ts';
import { note, print, printJson } from '../output/print.ts';
import { formatReport } from '../output/report/format.ts';
import { withJson, withSweepFile } from './shared.ts';

interface StartArguments {
  sweep: string;
  only: string[];
  scale: Scale | undefined;
  detach: boolean;
  json: boolean;
}

export const startCommand: CommandModule<object, StartArguments> = {
  command: 'start <sweep>',
  describe:
    'Run a sweep: install what is missing, start services and a worker, show progress, print the table',
  builder: (yargs: Argv) =>
    withJson(withSweepFile(yargs))
      .option('scale', {
        choices: scales,
        describe: "How much of the paper's budget: full by default where there is a GPU, else quick",
      })
      .option('detach', { type: 'boolean', default: false, describe: 'Start the sweep and return at once' })
      .example('$0 start paper-replication', 'the whole replication')
      .example('$0 start ./nz-sweep.yaml --scale quick --detach', 'a sweep of your own, in the background'),
  handler: start,
};

async function start({
  sweep,
  only,
  scale,
  detach,
  json,
}: ArgumentsCamelCase<StartArguments>): Promise<void> {
  const spec = loadSweep(sweep, scale ?? (nvidiaGpus().length > 0 ? 'full' : 'quick'), only);
  const { withServices } = await import('../context.ts');
  const { startSweep } = await import('../../control/start.ts');
  const { follow } = await import('../output/follow.ts');
  const { loadReport } = await import('../report.ts');
  process.exitCode = await withServices({ worker: true }, async ({ addresses, db, temporal }) => {
    const planned = spec.experiments.map((experiment) => planExperiment(experiment).length);
    const { client } = await temporal();
    const id = await startSweep(client, db, { spec, hash: hashOf(spec), planned });
    const total = planned.reduce((sum, count) => sum + count, 0);
    const link = temporalLink(addresses, id);
    if (detach) {
      if (json) printJson({ sweep: id, scale: spec.scale, trials: total, temporal: link ?? null });
      else
        print(
          `${id} runs: ${total} trials at scale ${spec.scale}.\nWatch it with \`sweep watch ${id}\`, or in Temporal: ${link ?? addresses.temporalAddress}`,
        );
      return exitCodes.ok;
    }
    note(`${id}: ${total} trials at scale ${spec.scale}. In Temporal: ${link ?? addresses.temporalAddress}`);
    const ended = await follow(db, id);
    if (ended === 'detached') {
      note(
        `\nDetached; ${id} goes on. \`sweep watch ${id}\` comes back to it, \`sweep stop ${id}\` ends it.`,
      );
      return exitCodes.detached;
    }
    print(formatReport(await loadReport(db, id), json ? 'json' : 'table'));
    return exitCodeOfState(ended);
  });
}
