import type { ReportRow } from '../../../../contracts/report.ts';

/** What is the same for all rows of a table that have a result; undefined where it differs or none has one. */
export interface Common {
  readonly budgetShare: number | undefined;
  readonly data: string | undefined;
  readonly device: string | undefined;
}

export function commonOf(rows: readonly Pick<ReportRow, 'budgetShare' | 'data' | 'cost'>[]): Common {
  return {
    budgetShare: only(rows.map(({ budgetShare }) => budgetShare)),
    data: only(rows.map(({ data }) => data)),
    device: only(rows.map(({ cost }) => cost?.device ?? null)),
  };
}

/** The one value that there is. */
function only<T>(values: readonly (T | null)[]): T | undefined {
  const [first, ...others] = new Set(values.filter((value) => value !== null));
  return others.length === 0 ? first : undefined;
}
