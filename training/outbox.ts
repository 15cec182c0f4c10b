import type { TrialPhase } from '../contracts/heartbeat.ts';
import type { FromTrainer, MetricPoint } from '../contracts/trainer-messages.ts';

const pointsAtOnce = 50;
const pointsEveryMs = 500;
const progressEveryMs = 250;

/** Sends metric points in batches and progress at most four times a second, however fast the steps are. */
export class Outbox {
  readonly #send: (message: FromTrainer) => void;
  readonly #steps: number;
  #waiting: MetricPoint[] = [];
  #pointsSent = Date.now();
  #progressSent = 0;
  #phase: TrialPhase | undefined;

  constructor(send: (message: FromTrainer) => void, steps: number) {
    this.#send = send;
    this.#steps = steps;
  }

  points(points: readonly MetricPoint[]): void {
    this.#waiting.push(...points);
    if (this.#waiting.length >= pointsAtOnce || Date.now() - this.#pointsSent >= pointsEveryMs) this.flush();
  }

  /** A change of phase is always sent. */
  progress(phase: TrialPhase, step: number): void {
    if (phase === this.#phase && Date.now() - this.#progressSent < progressEveryMs) return;
    this.#phase = phase;
    this.#progressSent = Date.now();
    this.#send({ kind: 'progress', phase, step, steps: this.#steps });
  }

  /** Sends what waits. */
  flush(): void {
    if (this.#waiting.length > 0) this.#send({ kind: 'metrics', points: this.#waiting });
    this.#waiting = [];
    this.#pointsSent = Date.now();
  }
}
