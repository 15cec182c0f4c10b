import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const bundle = fileURLToPath(new URL('../../dist/workers/workflow-bundle.js', import.meta.url));

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

const recorded = readdirSync(folder).filter((file) => file.endsWith('.json'));

it('has recorded histories to replay', () => expect(recorded.length).toBeGreaterThanOrEqual(2));

it.each(recorded)('%s replays on the workflows as they are now', async (file) => {
  const history: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  await Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, history);
});
