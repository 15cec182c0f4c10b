/** Where the parts of infra say what they do. The command line passes one that writes to stderr. */
export interface Report {
  /** Something begins that may take a while. */
  begin(title: string): ReportedStep;
  /** Something worth knowing that is not a step. */
  note(text: string): void;
}

/** A step under way: any number of updates, then exactly one of `end` and `fail`. */
interface ReportedStep {
  update(detail: string): void;
  end(detail?: string): void;
  fail(detail?: string): void;
}

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

/** On a terminal one line, redrawn in place, shows all steps under way; elsewhere plain lines. */
export function terminalReport(stream: NodeJS.WriteStream = process.stderr): Report {
  const lines = lineReport((line) => stream.write(`${line}\n`));
  if (!stream.isTTY) return lines;
  const live = new Set<() => string>();
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const text = [...live].map((describe) => describe()).join('   ');
    stream.write(`\r\u001B[K${text.slice(0, stream.columns - 1)}`);
  };
  const writeAbove = (text: string): void => {
    stream.write(`\r\u001B[K${text}\n`);
    if (live.size > 0) draw();
  };
  return {
    begin(title) {
      const started = performance.now();
      let detail = '';
      const describe = (): string => `· ${title} … ${seconds(started)}${detail === '' ? '' : `  ${detail}`}`;
      live.add(describe);
      timer ??= setInterval(draw, 250);
      draw();
      const close = (mark: string, last: string | undefined): void => {
        live.delete(describe);
        if (live.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        writeAbove(`${mark} ${title} (${[last, seconds(started)].filter(Boolean).join(', ')})`);
      };
      return {
        update: (next) => (detail = next),
        end: (last) => close('✓', last),
        fail: (last) => close('✗', last),
      };
    },
    note: writeAbove,
  };
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
