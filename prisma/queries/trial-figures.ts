import { z } from 'zod';
import { ExperimentSpec, Point } from '../../contracts/sweep.ts';
import { trialStates } from '../../contracts/states.ts';
import type { Database } from '../database.ts';

const Rows = z.array(
  z.object({
    id: z.string(),
    configuration: z.string(),
    seed: z.number(),
    state: z.enum(trialStates),
    parameters: Point,
    metrics: z.record(z.string(), z.number()).nullable(),
  }),
);
export type TrialFigures = z.infer<typeof Rows>[number];

/**
 * An experiment with every trial in the order of the plan: its parameters and, once it has them, its final figures.
 * @returns undefined when the sweep has no such experiment
 */
export async function trialFigures(
  db: Database,
  { sweep, experiment }: { sweep: string; experiment: string },
): Promise<{ spec: ExperimentSpec; trials: TrialFigures[] } | undefined> {
  const found = await db.experiment.findUnique({
    where: { sweepId_name: { sweepId: sweep, name: experiment } },
    select: { id: true, spec: true },
  });
  if (!found) return undefined;
  const rows = await db.$queryRaw`
    SELECT id, configuration, seed, state::text, parameters, result -> 'metrics' AS metrics
    FROM trial WHERE experiment_id = ${found.id} ORDER BY position`;
  return { spec: ExperimentSpec.parse(found.spec), trials: Rows.parse(rows) };
}
