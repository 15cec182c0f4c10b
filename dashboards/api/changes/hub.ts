import { randomBytes } from 'node:crypto';
import { type ChangeEvent, parseChange } from '../../../contracts/changes.ts';
import { coalesce } from './coalesce.ts';

export interface Change {
  /** Unique over restarts of the server. */
  readonly id: string;
  readonly event: ChangeEvent;
  /** The id of the sweep or trial that changed; else empty. */
  readonly data: string;
}

/** Where changes come together and pages subscribe to them. */
export class ChangeHub {
  readonly #run = randomBytes(4).toString('hex');
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #watchers = new Set<(change: Change) => void>();
  readonly #ended = new Set<() => void>();
  readonly #changes = coalesce((payload) => {
    const { event, data } = parseChange(payload);
    this.#tell(event, data);
  });
  #count = 0;
  #heard = 0;

  /** The id of the newest change. */
  get newest(): string {
    return `${this.#run}-${this.#count}`;
  }

  /** Grows with whatever is heard, also of what is told a little later. */
  get heard(): number {
    return this.#heard;
  }

  /** Pages that follow. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** A notification came: see `parseChange`. */
  notified(payload: string): void {
    this.#heard += 1;
    this.#changes.changed(payload);
  }

  /** Changes may have been missed: everybody reads again. */
  missed(): void {
    this.#heard += 1;
    this.#tell('refresh', '');
  }

  /** For the server's own use: told before any page is, so that what a page then reads is not what was kept. */
  watch(watcher: (change: Change) => void): void {
    this.#watchers.add(watcher);
  }

  /** @returns what ends the subscription */
  subscribe(listener: (change: Change) => void, onEnd: () => void): () => void {
    this.#listeners.add(listener);
    this.#ended.add(onEnd);
    return () => {
      this.#listeners.delete(listener);
      this.#ended.delete(onEnd);
    };
  }

  close(): void {
    this.#changes.close();
    for (const end of this.#ended) end();
  }

  #tell(event: Change['event'], data: string): void {
    this.#count += 1;
    const change = { id: this.newest, event, data };
    for (const watcher of this.#watchers) watcher(change);
    for (const listener of this.#listeners) listener(change);
  }
}
