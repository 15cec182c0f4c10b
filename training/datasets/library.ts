import { loadMnist, type Mnist } from './mnist/load.ts';
import type { DataRequest } from './source.ts';

/** The data sets of one trainer process, each loaded at its first use and kept for the trials that follow. */
export class DataLibrary {
  readonly #request: DataRequest;
  #mnist: Promise<Mnist> | undefined;

  constructor(request: DataRequest) {
    this.#request = request;
  }

  mnist(): Promise<Mnist> {
    this.#mnist ??= loadMnist(this.#request).catch((error: unknown) => {
      // The next trial tries again: a mirror may answer then
      this.#mnist = undefined;
      throw error;
    });
    return this.#mnist;
  }
}
