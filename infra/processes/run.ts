import { spawn } from 'node:child_process';

import { SweepError } from '../../contracts/errors.ts';

/** How to run a program to its end. */
export interface RunOptions {
  cwd?: string;
  /** Added to our own environment. */
  env?: Record<string, string>;
  /** Milliseconds; then the program is killed and `code` is undefined. */
  timeout?: number;
  /** Whom it runs as; ours when absent. */
  user?: { uid: number; gid: number };
}

/** `code` is undefined when the program could not be started, was killed or ran out of time. */
export interface RunResult {
  code: number | undefined;
  /** The last 20,000 characters of stdout and stderr together. */
  output: string;
}

/** Runs a program without a shell and collects what it says. Never throws for what the program does. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options.user,
      ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: 'SIGKILL' as const }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: undefined, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? undefined, output }));
  });
}

/**
 * Like `run`, for a program that must succeed.
 * @throws SweepError 'setup' with the last lines of what it said
 */
export async function runOrFail(
  command: string,
  args: readonly string[],
  { purpose, mend, ...options }: RunOptions & { purpose: string; mend: string },
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const end = code === undefined ? 'did not run to its end' : `ended with code ${code}`;
  throw new SweepError('setup', `${purpose} failed: ${command} ${end}.\n${lastLines(output, 15)}`, { mend });
}

/** The last `count` lines of `text` that are not empty. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
