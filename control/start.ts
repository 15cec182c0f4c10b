import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { SweepError } from '../contracts/errors.ts';
import { searchAttributes, taskQueues, workflowTypes } from '../contracts/names.ts';
import type { SweepSpec } from '../contracts/sweep.ts';
import type { SweepInput } from '../contracts/workflow-inputs.ts';
import type { Database } from '../prisma/database.ts';
import { createSweep } from '../prisma/queries/sweeps.ts';
import { readableId } from './secrets.ts';

export interface CompiledSweep {
  readonly spec: SweepSpec;
  /** sha256 of its canonical JSON. */
  readonly hash: string;
  /** Trials of each experiment, in the spec's order. */
  readonly planned: readonly number[];
}

/**
 * Stores a compiled sweep and starts its workflow. Of each hash one sweep runs at a time.
 * @returns the sweep's id
 * @throws SweepError('conflict') when the same sweep is running
 */
export async function startSweep(temporal: Client, db: Database, compiled: CompiledSweep): Promise<string> {
  const { spec } = compiled;
  for (let tries = 0; tries < 20; tries++) {
    const suffix = readableId(4);
    const id = `${spec.name}-${suffix}`;
    const outcome = await createSweep(db, { id, suffix, ...compiled });
    if (outcome.kind === 'created') {
      await startWorkflow(temporal, { sweepId: id, suffix, spec });
      return id;
    }
    if (outcome.kind === 'taken') continue;
    const { sweep } = outcome;
    // A start that was cut off between the row and the workflow left it pending: go on where it stopped.
    if (
      sweep.state === 'pending' &&
      (await startWorkflow(temporal, { sweepId: sweep.id, suffix: suffixOf(sweep.id), spec }))
    ) {
      return sweep.id;
    }
    throw new SweepError('conflict', `This very sweep is running already as ${sweep.id}.`, {
      mend: `\`sweep watch ${sweep.id}\` shows it; \`sweep stop ${sweep.id}\` ends it; a file with another content starts beside it.`,
    });
  }
  throw new Error('Twenty random ids in a row were taken');
}

/** @returns false when the workflow was started already */
async function startWorkflow(temporal: Client, input: SweepInput): Promise<boolean> {
  const { sweepId, spec } = input;
  const experiments = spec.experiments.map(({ experiment }) => experiment).join(', ');
  try {
    await temporal.workflow.start(workflowTypes.sweep, {
      workflowId: sweepId,
      taskQueue: taskQueues.control,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
      staticSummary: `${spec.name}, ${spec.scale}: ${experiments}`,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: defineSearchAttributeKey(searchAttributes.sweep, 'KEYWORD'), value: spec.name },
        { key: defineSearchAttributeKey(searchAttributes.state, 'KEYWORD'), value: 'pending' },
      ]),
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

const suffixOf = (id: string): string => id.slice(id.lastIndexOf('-') + 1);
