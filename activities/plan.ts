import type { PlannedPage, PlanRequest } from '../contracts/workflow-inputs.ts';
import { findExperiment } from '../prisma/queries/experiments.ts';
import { insertPlanned } from '../prisma/queries/trials.ts';
import { aliveSlots } from '../prisma/queries/workers.ts';
import { planExperiment } from '../sweeps/plan.ts';
import type { ControlDependencies } from './dependencies.ts';

/** Trials a page: a page's ids and summaries stay far below Temporal's 2 MB a payload. */
const pageSize = 200;

/**
 * Plans the next page of an experiment's trials: rows in Postgres, one per configuration and seed.
 * The plan is a function of the spec, so the same offset always gives the same page, however often it is asked.
 */
export const planTrials =
  ({ db }: ControlDependencies) =>
  async ({ experimentId, offset }: PlanRequest): Promise<PlannedPage> => {
    const { spec } = await findExperiment(db, experimentId);
    const plan = planExperiment(spec);
    const page = plan.slice(offset, offset + pageSize).map((trial, index) => ({
      ...trial,
      id: `${experimentId}/${trial.configuration}/s${trial.seed}`,
      position: offset + index,
    }));
    await insertPlanned(db, experimentId, page);
    return {
      trials: page.map(({ id, summary }) => ({ trialId: id, summary })),
      exhausted: offset + page.length >= plan.length,
      slots: await aliveSlots(db),
    };
  };
