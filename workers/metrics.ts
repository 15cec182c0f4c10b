import type { TelemetryOptions } from '@temporalio/worker';

/**
 * Prometheus metrics of the workers in this process, at http://127.0.0.1:PORT/metrics. Names and units as Prometheus
 * wants them: `temporal_activity_execution_latency_seconds`, counters with `_total`.
 */
export function metricsOf(port: number | undefined): Pick<TelemetryOptions, 'metrics'> {
  if (port === undefined) return {};
  return {
    metrics: {
      prometheus: {
        bindAddress: `127.0.0.1:${port}`,
        countersTotalSuffix: true,
        unitSuffix: true,
        useSecondsForDurations: true,
      },
    },
  };
}
