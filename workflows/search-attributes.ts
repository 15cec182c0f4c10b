import { upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { searchAttributes } from '../contracts/names.ts';
import type { RunState } from '../contracts/states.ts';

const sweepKey = defineSearchAttributeKey(searchAttributes.sweep, 'KEYWORD');
const experimentKey = defineSearchAttributeKey(searchAttributes.experiment, 'KEYWORD');
const stateKey = defineSearchAttributeKey(searchAttributes.state, 'KEYWORD');

/** Lets Temporal's UI list workflows by sweep, experiment and state. A sweep's own workflow has the experiment `-`. */
export function showState(sweep: string, experiment: string, state: RunState): void {
  upsertSearchAttributes([
    { key: sweepKey, value: sweep },
    { key: experimentKey, value: experiment },
    { key: stateKey, value: state },
  ]);
}
