import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

/** The data sources that `provisioning/datasources` makes. */
export const postgres = { type: 'grafana-postgresql-datasource', uid: 'hypersweep-postgres' };
const prometheus = { type: 'prometheus', uid: 'hypersweep-prometheus' };

interface SqlQuery extends Dataquery {
  readonly refId: string;
  readonly datasource: typeof postgres;
  readonly editorMode: 'code';
  readonly rawQuery: true;
  readonly format: SqlFormat;
  readonly rawSql: string;
}

/** `time_series` wants columns `time` and `metric`, in the order of time. */
export type SqlFormat = 'table' | 'time_series';

/** A query of Grafana's PostgreSQL data source, for which the SDK has no builder. */
export function sql(rawSql: string, format: SqlFormat = 'table'): Builder<Dataquery> {
  const query: SqlQuery = {
    refId: 'A',
    datasource: postgres,
    editorMode: 'code',
    rawQuery: true,
    format,
    rawSql,
    _implementsDataqueryVariant: () => undefined,
  };
  return { build: () => query };
}

/** A query of Prometheus. @param legend such as `{{task_queue}}` */
export function promql(expr: string, legend: string, refId = 'A'): DataqueryBuilder {
  return new DataqueryBuilder().datasource(prometheus).expr(expr).legendFormat(legend).range().refId(refId);
}

/** The value that a share of all observations kept within, over the last minutes. */
export const quantile = (share: number, histogram: string, by: string): string =>
  `histogram_quantile(${share}, sum by (le, ${by}) (rate(${histogram}_bucket[$__rate_interval])))`;
