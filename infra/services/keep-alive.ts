import { SweepError } from '../../contracts/errors.ts';
import { isRunning, type ProcessIdentity } from '../processes/identity.ts';
import type { Report } from '../report.ts';
import { readRecord, writeRecord, type ServiceRecord } from './records.ts';
import type { Service } from './service.ts';

/** Milliseconds that a service must live for its earlier failures to be forgotten. */
const longLife = 60_000;

/**
 * Keeps one service alive. `tend` is called twice a second; it adopts what runs already, starts what does not, and
 * waits longer after each quick end (0.5, 1, 2 … 30 seconds).
 */
export class KeepAlive {
  readonly #service: Service;
  readonly #report: Report;
  /** Of the process that runs. What was started before us is taken to have lived long: it outlived a supervisor. */
  #launchedAt = Number.NEGATIVE_INFINITY;
  #notBefore = 0;
  #adopted: number | undefined;

  constructor(service: Service, report: Report) {
    this.#service = service;
    this.#report = report;
  }

  /** True when it started the service just now. */
  async tend(now: number): Promise<boolean> {
    const record = readRecord(this.#service.name) ?? { failures: 0 };
    if (record.process !== undefined && isRunning(record.process)) {
      this.#noteAdoption(record.process.pid);
      if (record.failures > 0 && now - this.#launchedAt > longLife) this.#write({ ...record, failures: 0 });
      return false;
    }
    if (record.process !== undefined) this.#noteEnd(record, now);
    const lost = this.#service.findLost();
    if (lost !== undefined) {
      this.#write({ process: lost, failures: 0 });
      return false;
    }
    if (now < this.#notBefore || !(await this.#service.mayStart())) return false;
    return this.#start(now);
  }

  async #start(now: number): Promise<boolean> {
    const failures = readRecord(this.#service.name)?.failures ?? 0;
    let started: ProcessIdentity;
    try {
      started = await this.#service.start(this.#report);
    } catch (error) {
      const problem = describe(error);
      this.#waitAfter(failures + 1, now);
      this.#write({ failures: failures + 1, problem });
      this.#report.note(`${this.#service.label} could not be started: ${problem}`);
      return false;
    }
    this.#launchedAt = now;
    this.#adopted = started.pid;
    this.#report.note(`${this.#service.label} started, pid ${started.pid}`);
    // When this fails, it is found as a lost one the next time.
    this.#write({ process: started, failures });
    return true;
  }

  /** The process is gone. That of a service which lived long is no reason to wait. */
  #noteEnd(record: ServiceRecord, now: number): void {
    const livedLong = now - this.#launchedAt > longLife;
    const failures = livedLong ? 0 : record.failures + 1;
    this.#write({ failures });
    if (!livedLong) this.#waitAfter(failures, now);
    this.#report.note(`${this.#service.label} (pid ${record.process?.pid ?? '?'}) has ended`);
  }

  #noteAdoption(pid: number): void {
    if (this.#adopted === pid) return;
    this.#adopted = pid;
    this.#launchedAt = Number.NEGATIVE_INFINITY;
    this.#report.note(`${this.#service.label} runs already, pid ${pid}`);
  }

  #waitAfter(failures: number, now: number): void {
    this.#notBefore = now + backoff(failures);
  }

  #write(record: ServiceRecord): void {
    writeRecord(this.#service.name, record);
  }
}

/** Milliseconds to wait after so many quick ends in a row. The first restart is at once: it was most likely killed. */
export function backoff(failures: number): number {
  return failures <= 1 ? 0 : Math.min(30_000, 500 * 2 ** (failures - 2));
}

function describe(error: unknown): string {
  if (error instanceof SweepError)
    return error.mend === undefined ? error.message : `${error.message} ${error.mend}`;
  return error instanceof Error ? error.message : String(error);
}
