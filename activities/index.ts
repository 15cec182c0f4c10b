import { changeStates } from './change-state.ts';
import type { ControlDependencies, TrainingDependencies } from './dependencies.ts';
import { planTrials } from './plan.ts';
import { prepareDataset } from './prepare.ts';
import { runTrial } from './run/run-trial.ts';
import { summarizeExperiment } from './summarize.ts';

/** The light activities, for the control task queue. */
export const createControlActivities = (dependencies: ControlDependencies) => ({
  ...changeStates(dependencies),
  planTrials: planTrials(dependencies),
  summarizeExperiment: summarizeExperiment(dependencies),
});

/** The activities that need slots or data, for the training task queue. */
export const createTrainingActivities = (dependencies: TrainingDependencies) => ({
  prepareDataset: prepareDataset(dependencies),
  runTrial: runTrial(dependencies),
});

/** What workflows can call. */
export type Activities = ReturnType<typeof createControlActivities> &
  ReturnType<typeof createTrainingActivities>;
