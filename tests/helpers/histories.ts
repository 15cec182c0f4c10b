import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { servicesOf } from './database.ts';
import type { Home } from './sweep.ts';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const bundle = fileURLToPath(new URL('../../dist/workers/workflow-bundle.js', import.meta.url));

/** The histories of some workflows, as the Temporal server has them, by workflow id. */
export async function fetchHistories(
  home: Home,
  workflowIds: readonly string[],
): Promise<Map<string, unknown>> {
  const connection = await Connection.connect({ address: servicesOf(home).temporal.address });
  try {
    const client = new Client({ connection });
    const histories = new Map<string, unknown>();
    for (const id of workflowIds) {
      const history = await client.workflow.getHandle(id).fetchHistory();
      histories.set(id, JSON.parse(historyToJSON(history)));
    }
    return histories;
  } finally {
    await connection.close();
  }
}

/** Replays a history on the workflows as they are now; throws where they would decide otherwise. */
export async function replay(history: unknown): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, history);
}

export function recordedHistories(): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.json'));
}

export function readHistory(file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}

/** Keeps a history for good: `npm run record-histories`. */
export function recordHistory(name: string, history: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(history)}\n`);
}
