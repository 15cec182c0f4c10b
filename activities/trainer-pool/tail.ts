/** The last lines of a stream: what a process said before it died. */
export class Tail {
  readonly #lines: string[] = [];
  readonly #limit: number;
  #rest = '';

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    this.#lines.push(...lines);
    this.#lines.splice(0, Math.max(0, this.#lines.length - this.#limit));
  }

  clear(): void {
    this.#lines.length = 0;
    this.#rest = '';
  }

  text(): string {
    return [...this.#lines, this.#rest].filter((line) => line.trim() !== '').join('\n');
  }
}
