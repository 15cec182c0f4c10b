import type { Artifact } from '../../contracts/artifact.ts';
import type { MetricPoint } from '../../contracts/trainer-messages.ts';
import type { Database } from '../../prisma/database.ts';
import { untilAnswered } from '../../prisma/patience.ts';
import { type DrawnArtifact, writeArtifacts } from '../../prisma/queries/artifacts.ts';
import { writeProgress } from '../../prisma/queries/metric-points.ts';

export interface ProgressWriterOptions {
  readonly db: Database;
  readonly trialId: string;
  readonly attempt: number;
  readonly log: (line: string) => void;
  /** Aborted when the worker shuts down: what waits for Postgres gives up. */
  readonly signal: AbortSignal;
  /** Called once when nothing more can be written: the trial must end. */
  readonly onEnd: (because: 'stale' | 'error') => void;
}

/** Milliseconds between two writes: a batch's worth of points, and what a watcher lags behind at most. */
const flushEvery = 500;

/**
 * Writes a trial's step, metric points and artifacts in batches, one batch at a time. While Postgres is away they wait
 * here; nothing is dropped.
 */
export class ProgressWriter {
  readonly #options: ProgressWriterOptions;
  readonly #timer: NodeJS.Timeout;
  #points: MetricPoint[] = [];
  #artifacts: DrawnArtifact[] = [];
  #drawn = 0;
  #step = 0;
  #steps = 0;
  #dirty = false;
  #ended: 'stale' | 'error' | undefined;
  #error: unknown;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ProgressWriterOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), flushEvery);
  }

  add(points: readonly MetricPoint[]): void {
    this.#points.push(...points);
    this.#dirty = true;
  }

  addArtifact(artifact: Artifact): void {
    this.#artifacts.push({ ...artifact, position: this.#drawn });
    this.#drawn += 1;
    this.#dirty = true;
  }

  at(step: number, steps: number): void {
    this.#step = step;
    this.#steps = steps;
    this.#dirty = true;
  }

  /** Writes what has come so far; resolves when it is in Postgres. */
  flush(): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#write())
      .catch((error: unknown) => this.#end('error', error));
    return this.#writing;
  }

  /**
   * Writes the last batch.
   * @returns why not all could be written: a newer attempt has taken over, or what Postgres had against a batch
   */
  async close(): Promise<'stale' | { error: string } | undefined> {
    clearInterval(this.#timer);
    await this.flush();
    return this.#ended === 'error' ? { error: String(this.#error) } : this.#ended;
  }

  #end(because: 'stale' | 'error', error?: unknown): void {
    this.#ended = because;
    this.#error = error;
    this.#options.onEnd(because);
  }

  async #write(): Promise<void> {
    if (!this.#dirty || this.#ended) return;
    const { db, trialId, attempt, log, signal } = this.#options;
    const { points, artifacts } = this.#taken();
    const write = async () =>
      (await writeProgress(db, { trialId, attempt, step: this.#step, steps: this.#steps, points })) &&
      (artifacts.length === 0 || (await writeArtifacts(db, { trialId, attempt, artifacts })));
    const written = await untilAnswered(
      write,
      (seconds) =>
        log(
          `${trialId}: waiting for PostgreSQL (${seconds.toFixed(0)} s), ${points.length} metric points held`,
        ),
      signal,
    );
    if (!written) this.#end('stale');
  }

  /** What waits; what comes meanwhile is the next batch. */
  #taken() {
    const taken = { points: this.#points, artifacts: this.#artifacts };
    this.#points = [];
    this.#artifacts = [];
    this.#dirty = false;
    return taken;
  }
}
