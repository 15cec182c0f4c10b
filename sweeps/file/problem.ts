import { SweepError } from '../../contracts/errors.ts';

export type Path = readonly (string | number)[];

/** One thing that is wrong with a sweep file, at a path into it. */
export interface Problem {
  readonly path: Path;
  /** Whether the key itself is meant rather than its value. */
  readonly atKey?: boolean;
  readonly message: string;
}

/** A sweep file that does not hold; `message` has one line a problem, each with file:line:column. */
export class SweepFileError extends SweepError {
  constructor(file: string, lines: readonly string[]) {
    super(
      'usage',
      lines.length === 1
        ? `${lines[0]}`
        : `${lines.length} problems in ${file}:\n${lines.map((line) => `  ${line}`).join('\n')}`,
      {
        mend: '`sweep validate FILE` checks a file without running anything; docs/sweep-files.md has the form.',
      },
    );
  }
}
