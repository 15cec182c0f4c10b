/** What a row reads at a step. */
export interface Reading {
  /** The line. */
  readonly line: number;
  /** The how-manyeth line it is, counted from 0. */
  readonly place: number;
  /** Its chunk, counted from 0. */
  readonly chunk: number;
}

export interface ReaderOptions {
  /** Rows that are read side by side. */
  readonly rows: number;
  /** Chunks that a line has. */
  readonly chunksOf: (line: number) => number;
  /** Which line is the how-manyeth, from 0; undefined when there are no more. */
  readonly lineAt: (place: number) => number | undefined;
}

/**
 * Lines of different lengths in `rows` rows, chunk by chunk: a row that has come to the end of its line goes on with the
 * next that nobody reads, so that none waits for a longer one. What is read at a step follows from the step alone.
 */
export class LineReader {
  readonly #options: ReaderOptions;
  #step = 0;
  #place = 0; // of the next line
  #readings: (Reading | undefined)[] = [];

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** What each row reads at a step, counted from 0; undefined where no line is left. */
  at(step: number): readonly (Reading | undefined)[] {
    if (this.#readings.length === 0 || step < this.#step) this.#begin();
    while (this.#step < step) this.#advance();
    return this.#readings;
  }

  #begin(): void {
    this.#step = 0;
    this.#place = 0;
    this.#readings = Array.from({ length: this.#options.rows }, () => this.#nextLine());
  }

  #advance(): void {
    this.#step += 1;
    this.#readings = this.#readings.map((reading) => {
      if (reading === undefined) return undefined;
      const chunk = reading.chunk + 1;
      return chunk < this.#options.chunksOf(reading.line) ? { ...reading, chunk } : this.#nextLine();
    });
  }

  #nextLine(): Reading | undefined {
    const line = this.#options.lineAt(this.#place);
    if (line === undefined) return undefined;
    const reading = { line, place: this.#place, chunk: 0 };
    this.#place += 1;
    return reading;
  }
}
