import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { packageRoot } from '../../../infra/folders.ts';

const Addresses = z.object({ databaseUrl: z.string() });

export interface BenchServices extends AsyncDisposable {
  readonly databaseUrl: string;
  /** Of the dashboard: http://127.0.0.1:PORT */
  readonly address: string;
}

/**
 * A PostgreSQL of its own and `sweep dashboard` in front of it, each a process as in production. Temporal is not needed.
 * @param kept a data folder that stays; a temporary one, removed at the end, when left out
 */
export async function startBenchServices(kept: string | undefined): Promise<BenchServices> {
  const home = kept ?? mkdtempSync(path.join(tmpdir(), 'hypersweep-bench-'));
  if (kept === undefined) chmodSync(home, 0o755); // the PostgreSQL server's user must get through
  const dashboard = sweep(home, 'dashboard');
  const stop = async () => {
    dashboard.kill('SIGTERM');
    await ended(dashboard);
    await ended(sweep(home, 'down'));
    if (kept === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    const address = await addressFrom(dashboard);
    const services = readFileSync(path.join(home, 'services.json'), 'utf8');
    const { databaseUrl } = Addresses.parse(JSON.parse(services));
    return { address, databaseUrl, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function sweep(home: string, ...args: string[]) {
  return spawn(process.execPath, [path.join(packageRoot(), 'bin', 'sweep'), ...args], {
    // An address of Temporal keeps hypersweep from starting one; nothing asks there.
    env: { ...process.env, SWEEP_HOME: home, TEMPORAL_ADDRESS: '127.0.0.1:1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function addressFrom(dashboard: ReturnType<typeof sweep>): Promise<string> {
  for await (const line of createInterface(dashboard.stdout)) {
    const address = /^Dashboard\s+(http:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('Expected `sweep dashboard` to print its address, it ended');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
