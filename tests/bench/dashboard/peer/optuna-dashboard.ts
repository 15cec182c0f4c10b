import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseFreePort } from '../../../../infra/network/ports.ts';

export interface PeerDashboard extends AsyncDisposable {
  readonly address: string;
}

/** Seconds until it must answer. */
const patience = 60;

/** Starts optuna-dashboard on a database. @param python of the environment that has it */
export async function startOptunaDashboard(python: string, storage: string): Promise<PeerDashboard> {
  const port = await chooseFreePort();
  const address = `http://127.0.0.1:${port}`;
  const program = path.join(path.dirname(python), 'optuna-dashboard');
  const child = spawn(program, [storage, '--host', '127.0.0.1', '--port', String(port), '--quiet'], {
    stdio: 'ignore',
  });
  await untilItAnswers(child, address);
  return {
    address,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL'); // it may be amid an answer of minutes
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function untilItAnswers(child: ChildProcess, address: string): Promise<void> {
  for (let tries = 0; tries < patience * 10; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`Expected optuna-dashboard to serve, it ended with ${child.exitCode}`);
    const answer = await fetch(`${address}/dashboard`).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(100);
  }
  throw new Error(`Expected optuna-dashboard to answer within ${patience} s`);
}
