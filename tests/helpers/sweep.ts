import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data folder of its own and the built command line over it, with real services inside. */
export class Home {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(folder: string, environment: NodeJS.ProcessEnv = {}) {
    this.folder = folder;
    this.#environment = environment;
  }

  static create(environment: NodeJS.ProcessEnv = {}): Home {
    const folder = mkdtempSync(path.join(tmpdir(), 'hypersweep-test-'));
    chmodSync(folder, 0o755); // the PostgreSQL server's user must get through
    return new Home(folder, environment);
  }

  /** Runs one command to its end. */
  async sweep(...args: string[]): Promise<Ran> {
    const child = this.spawn(...args);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, stdout, stderr };
  }

  spawn(...args: string[]) {
    return spawn(process.execPath, [path.join(root, 'bin', 'sweep'), ...args], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', SWEEP_HOME: this.folder, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs one command that must succeed and parses what it prints. */
  async json<T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> {
    const ran = await this.sweep(...args);
    if (ran.code !== 0)
      throw new Error(`sweep ${args.join(' ')} ended with ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
    return schema.parse(JSON.parse(ran.stdout));
  }

  /** Writes a sweep file into the home. @returns its path */
  file(name: string, text: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Stops every service and removes the folder. */
  async remove(): Promise<void> {
    await this.sweep('down');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
