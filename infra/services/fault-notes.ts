import type { Report } from '../report.ts';

/** Milliseconds before the same fault is noted again. */
const pause = 60_000;

/** What goes wrong while services are looked after. A fault that lasts, a full disk say, is noted once a minute. */
export class FaultNotes {
  readonly #report: Report;
  readonly #noted = new Map<string, { text: string; at: number }>();

  constructor(report: Report) {
    this.#report = report;
  }

  note(subject: string, error: unknown, now: number): void {
    const text = error instanceof Error ? error.message : String(error);
    const before = this.#noted.get(subject);
    if (before?.text === text && now - before.at < pause) return;
    this.#noted.set(subject, { text, at: now });
    this.#report.note(`${subject} could not be looked after: ${text}`);
  }
}
