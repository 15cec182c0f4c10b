import { CancellationScope, executeChild, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { RunState } from '../contracts/states.ts';
import type { ExperimentOutcome, SweepInput } from '../contracts/workflow-inputs.ts';
import { bookkeeping } from './activity-options.ts';
import { experimentWorkflow } from './experiment.ts';
import { showState } from './search-attributes.ts';
import { flowThroughWindow } from './window.ts';

const { changeSweepState } = proxyActivities<Activities>(bookkeeping);

export interface SweepOutcome {
  readonly state: RunState;
  readonly experiments: readonly ExperimentOutcome[];
}

/**
 * One start of a sweep: a child workflow for each experiment. An experiment that fails does not end the others;
 * the sweep has `failed` when one of them has.
 */
export async function sweepWorkflow(input: SweepInput): Promise<SweepOutcome> {
  const { sweepId: id, spec } = input;
  try {
    // Stopped between its row and this workflow: what is final stays so.
    const begun = await changeSweepState({ id, state: 'running' });
    if (begun !== 'running') return { state: begun, experiments: [] };
    showState(spec.name, '-', 'running');
    const experiments = await runExperiments(input);
    const failed = experiments.filter((outcome) => outcome.state === 'failed');
    const state = failed.length === 0 ? 'completed' : 'failed';
    const reason = failed
      .map((outcome) => `${outcome.experiment}: ${outcome.reason ?? 'no trial completed'}`)
      .join('; ');
    await changeSweepState({ id, state, ...(reason === '' ? {} : { reason }) });
    showState(spec.name, '-', state);
    return { state, experiments };
  } catch (error) {
    const cancelled = isCancellation(error);
    await CancellationScope.nonCancellable(async () => {
      const state = cancelled ? 'cancelled' : 'failed';
      await changeSweepState({ id, state, reason: cancelled ? 'stopped by a person' : String(error) });
      showState(spec.name, '-', state);
    });
    throw error;
  }
}

/** All experiments at once, or as many as the sweep's limit of parallel trials allows; the limit is shared among them. */
async function runExperiments({ sweepId, suffix, spec }: SweepInput): Promise<ExperimentOutcome[]> {
  const { parallel } = spec.limits;
  const count = spec.experiments.length;
  const atOnce = parallel === 'auto' ? count : Math.min(count, parallel);
  const share = parallel === 'auto' ? parallel : Math.floor(parallel / atOnce);
  const outcomes: ExperimentOutcome[] = [];
  let left = [...spec.experiments];

  await flowThroughWindow({
    nextPage: () => {
      const page = left;
      left = [];
      return Promise.resolve(page.length > 0 ? page : undefined);
    },
    run: async ({ experiment }) => {
      const outcome = await executeChild(experimentWorkflow, {
        workflowId: `${sweepId}/${experiment}`,
        staticSummary: `${experiment} of ${spec.name}`,
        args: [
          {
            sweepId,
            experimentId: `${suffix}/${experiment}`,
            sweepName: spec.name,
            experiment,
            parallel: share,
            offset: 0,
          },
        ],
        cancellationType: 'WAIT_CANCELLATION_COMPLETED',
        parentClosePolicy: 'REQUEST_CANCEL',
      });
      outcomes.push(outcome);
    },
    size: () => atOnce,
  });
  return outcomes;
}
