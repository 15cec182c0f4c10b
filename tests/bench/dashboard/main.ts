import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { cacheFolder } from '../../../infra/folders.ts';
import { measureOurs } from './measure-ours.ts';
import { launchBrowser } from './page/browser.ts';
import { measurePeer } from './peer/measure-peer.ts';
import { optunaPython } from './peer/optuna-environment.ts';
import { startBenchServices } from './services.ts';
import { summarise } from './summary.ts';
import { benchSweep } from './sweep/bench-sweep.ts';
import { trialUnit } from './sweep/plan.ts';
import { writeSweep } from './sweep/write-sweep.ts';
import { renderPeer, renderSummaries } from './table.ts';

/*
 * `npm run bench:dashboard -- [--trials 1000 --points 1000] [--peers optuna-dashboard] [--check] [--json]`: writes a sweep
 * into a PostgreSQL of its own and measures the dashboard's page of it in Chromium.
 */
const options = await yargs(hideBin(process.argv))
  .scriptName('npm run bench:dashboard --')
  .options({
    trials: { type: 'number', default: 10_000, describe: 'Trials of the sweep' },
    points: { type: 'number', default: 10_000, describe: "Points of each trial's training loss" },
    runs: { type: 'number', default: 5, describe: 'How often all is measured' },
    peers: { choices: ['optuna-dashboard'] as const, describe: 'Measure optuna-dashboard beside ours' },
    viewers: { type: 'number', default: 50, describe: 'Viewers while events are timed' },
    home: { type: 'string', describe: 'A data folder that keeps the sweep for the next time' },
    check: { type: 'boolean', default: false, describe: 'Exit with 1 when a figure is not met' },
    json: { type: 'boolean', default: false, describe: 'Print JSON' },
  })
  .check(({ trials, points, runs, viewers }) => {
    for (const [name, value] of Object.entries({ trials, points, runs, viewers }))
      if (!Number.isInteger(value) || value < 1)
        throw new Error(`Expected --${name} to be a positive whole number, got ${value}`);
    if (trials % trialUnit !== 0)
      throw new Error(`Expected --trials to be a multiple of ${trialUnit}, got ${trials}`);
    return true;
  })
  .strict()
  .wrap(null)
  .parse();

const say = (line: string) => process.stderr.write(`${line}\n`);
const size = { trials: options.trials, points: options.points };
const sweep = benchSweep(size);
const python = options.peers === undefined ? null : optunaPython(cacheFolder());
await using services = await startBenchServices(options.home);
await writeSweep(services.databaseUrl, sweep, say);
const browser = await launchBrowser();
try {
  const ours = await measureOurs({ browser, services, sweep, ...options });
  const peer =
    python === null
      ? null
      : await measurePeer({ ...options, browser, python, databaseUrl: services.databaseUrl, size, say });
  const summaries = summarise(ours);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ size, ours: summaries, peer: peer && { ...peer, measurements: summarise(peer.measurements) } }, undefined, 2)}\n`
      : `${renderSummaries(summaries)}\n${peer ? `\n${renderPeer(summaries, size, peer)}\n` : ''}`,
  );
  if (options.check && summaries.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  await browser.close();
}
