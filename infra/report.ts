/** Where the parts of infra say what they do. The command line passes one that writes to stderr. */
export interface Report {
  /** Something begins that may take a while. */
  begin(title: string): ReportedStep;
  /** Something worth knowing that is not a step. */
  note(text: string): void;
}

/** A step under way: any number of updates, then exactly one of `end` and `fail`. */
export interface ReportedStep {
  update(detail: string): void;
  end(detail?: string): void;
  fail(detail?: string): void;
}

/** Says nothing. */
export const silentReport: Report = {
  begin: () => ({ update: () => {}, end: () => {}, fail: () => {} }),
  note: () => {},
};

/** Plain lines, for a log file or a pipe. */
export function lineReport(write: (line: string) => void): Report {
  return {
    begin(title) {
      const started = performance.now();
      write(`· ${title} …`);
      return {
        update: () => {},
        end: (detail) => write(`✓ ${title} (${[detail, seconds(started)].filter(Boolean).join(', ')})`),
        fail: (detail) =>
          write(`✗ ${title}${detail === undefined ? '' : `: ${detail}`} (${seconds(started)})`),
      };
    },
    note: write,
  };
}

/** On a terminal the line of the step under way is redrawn in place; elsewhere plain lines. */
export function terminalReport(stream: NodeJS.WriteStream = process.stderr): Report {
  const lines = lineReport((line) => stream.write(`${line}\n`));
  if (!stream.isTTY) return lines;
  return {
    begin(title) {
      const started = performance.now();
      let detail = '';
      const draw = (): void => {
        const text = `· ${title} … ${seconds(started)}${detail === '' ? '' : `  ${detail}`}`;
        stream.write(`\r\u001B[K${text.slice(0, stream.columns - 1)}`);
      };
      draw();
      const timer = setInterval(draw, 250);
      const close = (mark: string, last: string | undefined): void => {
        clearInterval(timer);
        stream.write(`\r\u001B[K${mark} ${title} (${[last, seconds(started)].filter(Boolean).join(', ')})\n`);
      };
      return {
        update: (next) => (detail = next),
        end: (last) => close('✓', last),
        fail: (last) => close('✗', last),
      };
    },
    note: (text) => lines.note(text),
  };
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
