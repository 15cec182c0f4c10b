import type { StateChange, TrialFailure } from '../contracts/workflow-inputs.ts';
import { failTrial } from '../prisma/queries/attempts.ts';
import { setExperimentState } from '../prisma/queries/experiments.ts';
import { setSweepState } from '../prisma/queries/sweeps.ts';
import type { ControlDependencies } from './dependencies.ts';

/** Writes what a workflow has decided; each may be repeated. */
export const changeStates = ({ db }: ControlDependencies) => ({
  changeSweepState: ({ id, state, reason }: StateChange) => setSweepState(db, id, state, reason),
  changeExperimentState: (change: StateChange) => setExperimentState(db, change),
  failTrial: ({ trialId, reason }: TrialFailure) => failTrial(db, trialId, reason),
});
