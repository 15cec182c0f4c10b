import { type CheckpointRow, lineLength, linesKept, type LogLine } from '../../contracts/journal.ts';
import type { Database } from '../../prisma/database.ts';
import { writeJournal } from '../../prisma/queries/journal.ts';

export interface JournalOptions {
  readonly db: Database;
  readonly trialId: string;
  readonly attempt: number;
  /** Shows a line in the worker's log. */
  readonly log: (line: string) => void;
}

/** Milliseconds between two writes: what a reader lags behind at most. */
const flushEvery = 1000;

/**
 * What an attempt's trainer and worker say, and the checkpoints it writes, for people to read. Written in batches beside
 * training: nothing waits for it, and what Postgres does not take now it gets with the next batch, up to the newest
 * `linesKept` lines.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #timer: NodeJS.Timeout;
  #lines: LogLine[] = [];
  #checkpoints: Omit<CheckpointRow, 'attempt'>[] = [];
  #said = 0;
  #faultTold = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#flush(), flushEvery);
  }

  /** Keeps a line of the worker's and shows it in the worker's own log. */
  say(line: string): void {
    this.#options.log(`${this.#options.trialId}: ${line}`);
    this.keep('worker', line);
  }

  /** Keeps what was said, line by line. */
  keep(source: LogLine['source'], text: string): void {
    const at = new Date().toISOString();
    for (const line of text.split(/\r?\n/)) {
      if (line.trim() === '') continue;
      this.#said += 1;
      this.#lines.push({ number: this.#said, at, source, text: storable(line) });
    }
    this.#lines.splice(0, this.#lines.length - linesKept);
  }

  checkpoint(step: number, bytes: number): void {
    this.#checkpoints.push({ step, bytes, at: new Date().toISOString() });
  }

  /** Writes the rest; what Postgres does not take now is lost to readers, not to the worker's own log. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flush();
  }

  #flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const { db, trialId, attempt, log } = this.#options;
    const [lines, checkpoints] = [this.#lines, this.#checkpoints];
    if (lines.length + checkpoints.length === 0) return;
    this.#lines = [];
    this.#checkpoints = [];
    try {
      // What a stale attempt says is refused, and its readers have the newer one's journal.
      await writeJournal(db, { trialId, attempt, lines, checkpoints });
      this.#faultTold = false;
    } catch (error) {
      this.#lines = [...lines, ...this.#lines].slice(-linesKept);
      this.#checkpoints = [...checkpoints, ...this.#checkpoints];
      if (!this.#faultTold) log(`${trialId}: its log waits for PostgreSQL: ${String(error)}`);
      this.#faultTold = true;
    }
  }
}

/** PostgreSQL has no place for NUL in a text, nor JSON for half a character. */
function storable(line: string): string {
  const rest = line.length - lineLength;
  const shown = rest > 0 ? `${line.slice(0, lineLength)} … (${rest} characters cut)` : line;
  return Buffer.from(shown.replaceAll('\0', '\uFFFD')).toString();
}
