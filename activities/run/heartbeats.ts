import { Context } from '@temporalio/activity';
import type { Heartbeat } from '../../contracts/heartbeat.ts';

/** Milliseconds between two heartbeats. Cancellation reaches an activity through their answers alone. */
const beatEvery = 2000;

/** Tells Temporal where a trial stands, at once and then on a timer, whatever the trainer is doing. */
export class Heartbeats {
  #state: Heartbeat;
  readonly #timer: NodeJS.Timeout;

  constructor(first: Heartbeat) {
    this.#state = first;
    const { heartbeat } = Context.current();
    heartbeat(first);
    this.#timer = setInterval(() => heartbeat(this.#state), beatEvery);
  }

  update(change: Partial<Heartbeat>): void {
    this.#state = { ...this.#state, ...change };
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
