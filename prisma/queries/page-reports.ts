import { reportLimits } from '../../contracts/telemetry.ts';
import type { Database } from '../database.ts';

export interface NewPageError {
  readonly fingerprint: string;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly page: string;
  readonly browser: string;
  readonly session: string;
}

export interface NewPageMeasurement {
  readonly kind: 'vital' | 'request';
  readonly name: string;
  readonly value: number;
  readonly failed?: boolean;
  readonly traceId?: string;
  readonly page: string;
  readonly browser: string;
}

export interface PageReports {
  readonly errors: readonly NewPageError[];
  readonly measurements: readonly NewPageMeasurement[];
}

/** Keeps what a page reported and lets go of what is too old or too much. */
export async function savePageReports(db: Database, { errors, measurements }: PageReports): Promise<void> {
  const { days } = reportLimits;
  await db.$transaction(async (tx) => {
    if (errors.length > 0) {
      await tx.pageError.createMany({ data: [...errors] });
      await tx.$executeRaw`
        DELETE FROM page_error WHERE at < now() - make_interval(days => ${days}::int)
          OR id <= (SELECT max(id) FROM page_error) - ${reportLimits.errors}::bigint`;
    }
    if (measurements.length > 0) {
      await tx.pageMeasurement.createMany({ data: [...measurements] });
      await tx.$executeRaw`
        DELETE FROM page_measurement WHERE at < now() - make_interval(days => ${days}::int)
          OR id <= (SELECT max(id) FROM page_measurement) - ${reportLimits.measurements}::bigint`;
    }
  });
}
