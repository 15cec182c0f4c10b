import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { z } from 'zod';
import { servicesOf } from './database.ts';
import type { Home } from './sweep.ts';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
export const workflowBundle = fileURLToPath(
  new URL('../../dist/workers/workflow-bundle.js', import.meta.url),
);

const Page = z.object({
  history: z.object({ events: z.array(z.unknown()) }),
  nextPageToken: z.string().nullish(),
});

/** A workflow's history as Temporal's HTTP API gives it, which is the form that replaying takes. */
export async function fetchHistory(home: Home, workflowId: string): Promise<unknown> {
  const { ui } = servicesOf(home).temporal;
  const address = `${ui}/api/v1/namespaces/default/workflows/${encodeURIComponent(workflowId)}/history`;
  const events: unknown[] = [];
  let token: string | null | undefined = '';
  do {
    const answer: Response = await fetch(`${address}?nextPageToken=${encodeURIComponent(token)}`);
    const page = Page.parse(await answer.json());
    events.push(...page.history.events);
    token = page.nextPageToken;
  } while (token);
  return { events };
}

/** Replays a history on the workflows as they are now; throws where they would decide otherwise. */
export async function replay(history: unknown): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundle } }, history);
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
