import type { ExperimentOutcome } from '../contracts/workflow-inputs.ts';
import { findExperiment, setExperimentState } from '../prisma/queries/experiments.ts';
import { countTrials } from '../prisma/queries/trials.ts';
import type { ControlDependencies } from './dependencies.ts';

/** Ends an experiment whose plan is exhausted: `failed` when no trial completed, else `completed`. */
export const summarizeExperiment =
  ({ db }: ControlDependencies) =>
  async ({ experimentId }: { experimentId: string }): Promise<ExperimentOutcome> => {
    const { name } = await findExperiment(db, experimentId);
    const { completed, failed } = await countTrials(db, experimentId);
    const state = completed > 0 ? 'completed' : 'failed';
    const reason = failed === 0 ? {} : { reason: `${failed} of ${completed + failed} trials failed` };
    await setExperimentState(db, { id: experimentId, state, ...reason });
    return { experiment: name, state, completed, failed, ...reason };
  };
