import { Artifact } from '../../contracts/artifact.ts';
import type { TrialPage } from '../../contracts/dashboard.ts';
import { findExperiment } from '../../contracts/experiments/catalogue.ts';
import { budgetOf, ExperimentSpec, Point } from '../../contracts/sweep.ts';
import { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';
import { dataReadyEvent } from './events.ts';
import { listCheckpoints } from './journal.ts';
import { metricNamesOfTrial } from './metric-names.ts';
import { trialRows } from './trial-rows.ts';

/** Events of one trial at most; the newest count. */
const eventLimit = 200;

export type TrialFacts = Omit<TrialPage, 'row' | 'temporal'>;

/** All that is recorded of one trial but its curves. */
export async function trialFacts(db: Database, id: string): Promise<TrialFacts | undefined> {
  const [row] = await trialRows(db, { trial: id });
  if (!row) return undefined;
  const [trial, events, metrics, checkpoints] = await Promise.all([
    db.trial.findUniqueOrThrow({
      where: { id },
      include: {
        experiment: true,
        attempts: { orderBy: { number: 'asc' } },
        artifacts: { orderBy: { position: 'asc' } },
      },
    }),
    db.event.findMany({ where: { trialId: id }, orderBy: { id: 'desc' }, take: eventLimit }),
    metricNamesOfTrial(db, id),
    listCheckpoints(db, id),
  ]);
  const sweep = trial.experiment.sweepId;
  const spec = ExperimentSpec.parse(trial.experiment.spec);
  const parameters = Point.parse(trial.parameters);
  return {
    trial: row,
    sweep,
    parameters,
    defaults: defaultsOf(spec.experiment, parameters),
    budget: budgetOf(spec, parameters),
    objective: spec.objective.metric,
    result: trial.result === null ? null : TrialResult.parse(trial.result),
    artifacts: trial.artifacts.map((artifact) => Artifact.parse(artifact)),
    attempts: trial.attempts.map(({ number, worker, slot, state, reason, startedAt, endedAt, ...code }) => ({
      number,
      worker,
      slot,
      state,
      reason,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      device: code.device,
      version: code.version,
    })),
    checkpoints,
    dataReady: await dataReady(db, sweep, trial.experiment.name),
    metrics,
    events: events.map((event) => ({
      id: String(event.id),
      kind: event.kind,
      message: event.message,
      at: event.at.toISOString(),
    })),
  };
}

/** What a configuration leaves open and its experiment decides; nothing of an experiment that this version does not know. */
function defaultsOf(experiment: string, parameters: Point): Point {
  const whole = findExperiment(experiment)?.parameters.safeParse(parameters);
  if (whole?.success !== true) return {};
  return Point.parse(
    Object.fromEntries(
      Object.entries(whole.data).filter(([name, value]) => !(name in parameters) && value !== undefined),
    ),
  );
}

/** Which data the sweep found ready for an experiment; null before it has, and where the experiment has none. */
async function dataReady(db: Database, sweepId: string, experiment: string): Promise<string | null> {
  const dataset = findExperiment(experiment)?.dataset;
  if (dataset === undefined) return null;
  const event = await db.event.findFirst({
    where: { sweepId, kind: dataReadyEvent, message: { startsWith: `${dataset} from ` } },
    orderBy: { id: 'desc' },
  });
  return event?.message ?? null;
}
