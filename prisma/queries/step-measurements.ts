import { z } from 'zod';
import { StepMeasurement } from '../../contracts/estimate.ts';
import { budgetOf, ExperimentSpec, Point } from '../../contracts/sweep.ts';
import { TrialResult } from '../../contracts/trainer-messages.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** Ended trials that are asked for their cost, the newest of each experiment. */
const trialsAsked = 500;

/** Keeps a measurement in place of an earlier one of its key. @param parametersHash of the parameters, defaults filled in */
export async function saveMeasurement(
  db: Database,
  parametersHash: string,
  { experiment, parameters, batch, cost, steps, learnable, data, version }: StepMeasurement,
): Promise<void> {
  const { device } = cost;
  const key = { experiment, parametersHash, batch, device, threads: cost.threads ?? 0 };
  const value = { parameters: JSON.parse(JSON.stringify(parameters)), cost, steps, learnable, data, version };
  await db.stepMeasurement.upsert({
    where: { experiment_parametersHash_batch_device_threads: key },
    create: { ...key, ...value },
    update: { ...value, measuredAt: new Date() },
  });
}

/** The measurements of these experiments, the newest first. */
export async function listMeasurements(
  db: Database,
  experiments: readonly string[],
): Promise<StepMeasurement[]> {
  const rows = await db.stepMeasurement.findMany({
    where: { experiment: { in: [...experiments] } },
    orderBy: { measuredAt: 'desc' },
  });
  return rows.map((row) => StepMeasurement.parse(row));
}

/** What ended trials of these experiments took, as measurements, the newest first. */
export async function listTrialCosts(
  db: Database,
  experiments: readonly string[],
): Promise<StepMeasurement[]> {
  const asked = experiments.map((name) =>
    db.trial.findMany({
      where: { experiment: { name }, state: 'completed', result: { path: ['cost'], not: Prisma.AnyNull } },
      orderBy: { endedAt: 'desc' },
      take: trialsAsked,
      select: { parameters: true, result: true, experiment: { select: { name: true, spec: true } } },
    }),
  );
  const trials = (await Promise.all(asked)).flat();
  return trials.flatMap(({ parameters, result, experiment }) => {
    const { cost, steps, parameters: learnable, data } = TrialResult.parse(result);
    if (!cost) return [];
    const point = Point.parse(parameters);
    const { batch } = budgetOf(ExperimentSpec.parse(experiment.spec), point);
    return {
      experiment: experiment.name,
      parameters: point,
      batch,
      cost,
      steps,
      learnable,
      data,
      version: '',
    };
  });
}

const Sizes = z.tuple([z.object({ bytes: z.number(), rows: z.number() })]);

/** Bytes that a metric point takes with its index, as Postgres has them now; undefined while there are too few to tell. */
export async function bytesOfPoint(db: Database): Promise<number | undefined> {
  const rows = await db.$queryRaw`
    SELECT pg_total_relation_size(oid)::float8 AS bytes, greatest(reltuples, 0)::float8 AS rows
    FROM pg_class WHERE oid = 'metric_point'::regclass`;
  const [size] = Sizes.parse(rows);
  return size.rows < 10_000 ? undefined : size.bytes / size.rows;
}
