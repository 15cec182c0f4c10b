import {
  CancellationScope,
  ContinueAsNew,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  rootCause,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { queries, signals } from '../contracts/names.ts';
import type {
  ExperimentInput,
  ExperimentOutcome,
  ExperimentProgress,
  TrialSummary,
} from '../contracts/workflow-inputs.ts';
import { bookkeeping, preparing, training } from './activity-options.ts';
import { showState } from './search-attributes.ts';
import { flowThroughWindow } from './window.ts';

const progressQuery = defineQuery<ExperimentProgress>(queries.progress);
const slotsSignal = defineSignal<[number]>(signals.slots);

const { planTrials, changeExperimentState, failTrial, summarizeExperiment } =
  proxyActivities<Activities>(bookkeeping);
const { prepareDataset } = proxyActivities<Activities>(preparing);
const { runTrial } = proxyActivities<Activities>(training);

/** Trials in flight for each slot: one that runs and one that waits at the server, so that no slot idles. */
const trialsPerSlot = 2;
/** Temporal refuses more than 2,000 pending activities of one workflow. */
const maxWindow = 1000;

/**
 * One experiment: its data is made ready, then its trials flow through a bounded window, each an activity of its own.
 * A trial that fails for good is recorded and the others go on.
 */
export async function experimentWorkflow(input: ExperimentInput): Promise<ExperimentOutcome> {
  const { experimentId: id, experiment, sweepName } = input;
  try {
    await changeExperimentState({ id, state: 'running' });
    showState(sweepName, experiment, 'running');
    if (input.offset === 0) await prepareDataset({ experimentId: id });
    const offset = await runTrials(input);
    if (offset !== 'all') return await continueAsNew<typeof experimentWorkflow>({ ...input, offset });
    const outcome = await summarizeExperiment({ experimentId: id });
    showState(sweepName, experiment, outcome.state);
    return outcome;
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    return await CancellationScope.nonCancellable(() => endEarly(input, error));
  }
}

/**
 * Runs the plan from `offset` on, until it is exhausted or the history has grown long.
 * @returns where the next run of the workflow goes on, or that there is nothing left
 */
async function runTrials(input: ExperimentInput): Promise<number | 'all'> {
  const inFlight = new Set<string>();
  let started = input.offset;
  let planned = input.offset;
  let slots = 1;
  let exhausted = false;
  const size = () => Math.min(maxWindow, input.parallel === 'auto' ? slots * trialsPerSlot : input.parallel);
  const progress = () => ({
    planned,
    ended: started - inFlight.size,
    inFlight: [...inFlight],
    window: size(),
  });
  setHandler(progressQuery, progress);
  let tellGrowth: (() => void) | undefined;
  setHandler(slotsSignal, (alive) => {
    slots = alive;
    tellGrowth?.();
  });

  const ranDry = await flowThroughWindow({
    nextPage: async () => {
      if (exhausted) return undefined;
      const page = await planTrials({ experimentId: input.experimentId, offset: planned });
      ({ exhausted, slots } = page);
      planned += page.trials.length;
      return page.trials;
    },
    run: async ({ trialId, summary }) => {
      started += 1;
      inFlight.add(trialId);
      slots = (await runOne(trialId, summary))?.slots ?? slots;
      inFlight.delete(trialId);
    },
    size,
    grown: () => new Promise((resolve) => (tellGrowth = resolve)),
    draining: () => workflowInfo().continueAsNewSuggested,
  });
  return ranDry ? 'all' : started;
}

/** @returns undefined when the trial failed for good */
async function runOne(trialId: string, summary: string): Promise<TrialSummary | undefined> {
  try {
    return await runTrial.executeWithOptions({ activityId: trialId, summary }, [{ trialId }]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    // The activity has recorded what it could; this holds also where it could not, as when it timed out for good.
    await failTrial({ trialId, reason: rootCause(error) ?? String(error) });
    return undefined;
  }
}

async function endEarly(input: ExperimentInput, error: unknown): Promise<ExperimentOutcome> {
  const { experimentId: id, experiment, sweepName } = input;
  const state = isCancellation(error) ? 'cancelled' : 'failed';
  const reason = state === 'cancelled' ? 'stopped by a person' : (rootCause(error) ?? String(error));
  await changeExperimentState({ id, state, reason });
  showState(sweepName, experiment, state);
  if (state === 'cancelled') throw error;
  return { experiment, state, completed: 0, failed: 0, reason };
}
