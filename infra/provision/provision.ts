import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { openDataFolder } from '../data-layout.ts';
import { requireDisk } from '../disk.ts';
import { cacheFolder } from '../folders.ts';
import { exclusively } from '../processes/exclusive.ts';
import type { Report } from '../report.ts';
import { postgresStep } from './postgres/step.ts';
import type { ProvisionStep } from './step.ts';
import { temporalStep } from './temporal/step.ts';
import { tensorflowStep } from './tensorflow/step.ts';
import { toolchainStep } from './toolchain.ts';

/** What can be provisioned. */
export type Need = 'tensorflow' | 'temporal' | 'postgres';

const allNeeds: readonly Need[] = ['tensorflow', 'temporal', 'postgres'];

/**
 * Installs what is missing of `needs`; takes some tens of milliseconds when nothing is. What the environment
 * replaces (DATABASE_URL, TEMPORAL_ADDRESS) is left out.
 * @throws SweepError 'setup' with what to do about it
 */
export async function provision(report: Report, needs: readonly Need[] = allNeeds): Promise<void> {
  const data = openDataFolder();
  requireDisk(data, 200, 'hypersweep');
  const missing = await missingSteps(needs);
  if (missing.length === 0) return;
  await withProvisionLock(report, async () => {
    // Asked again: another process may have done it meanwhile.
    for (const step of await missingSteps(needs)) await runStep(step, report);
  });
}

/** The needs that are not met yet. */
export async function missingNeeds(needs: readonly Need[] = allNeeds): Promise<Need[]> {
  const done = await Promise.all(needs.map(async (need) => isReplaced(need) || steps[need].isDone()));
  return needs.filter((_, index) => done[index] === false);
}

const steps: Record<Need, ProvisionStep> = {
  tensorflow: tensorflowStep,
  temporal: temporalStep,
  postgres: postgresStep,
};

async function missingSteps(needs: readonly Need[]): Promise<ProvisionStep[]> {
  const missing = await missingNeeds(needs);
  const installs = missing.map((need) => steps[need]);
  return missing.includes('tensorflow') ? [toolchainStep, ...installs] : installs;
}

function isReplaced(need: Need): boolean {
  if (need === 'postgres') return isSet('DATABASE_URL');
  if (need === 'temporal') return isSet('TEMPORAL_ADDRESS');
  return false;
}

function isSet(variable: string): boolean {
  const value = process.env[variable];
  return value !== undefined && value !== '';
}

async function runStep(step: ProvisionStep, report: Report): Promise<void> {
  if (await step.isDone()) return;
  const line = report.begin(`Installing ${step.title}`);
  try {
    line.end(await step.run((detail) => line.update(detail)));
  } catch (error) {
    line.fail();
    throw error;
  }
}

/** One process at a time for this user's cache; the others wait and say for whom. */
function withProvisionLock(report: Report, work: () => Promise<void>): Promise<void> {
  const cleanAndWork = async (): Promise<void> => {
    removeLeftovers();
    await work();
  };
  return exclusively(path.join(cacheFolder(), 'provision'), cleanAndWork, (pid) =>
    report.note(`· Waiting for process ${pid}, which is installing …`),
  );
}

/** What a step that was killed had begun to unpack. */
function removeLeftovers(): void {
  for (const name of readdirSync(cacheFolder())) {
    if (/^\.(unpacking|temporal)-/.test(name))
      rmSync(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}
