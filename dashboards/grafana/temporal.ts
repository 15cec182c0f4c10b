import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, lines } from './panels.ts';
import { promql, quantile } from './queries.ts';

/** How Temporal's server does, from its own metrics. */
export const temporal = dashboard('temporal', 'Temporal', "Temporal's server, from its own metrics.")
  .withRow(new RowBuilder('Requests'))
  .withPanel(
    lines({
      title: 'Requests',
      description: 'A second, by service of the server.',
      unit: 'reqps',
      queries: [
        promql('sum by (service_name) (rate(service_requests[$__rate_interval]))', '{{service_name}}'),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'How long requests take',
      description: 'Nearly always, by operation of the front end; polls wait for work and are left out.',
      unit: 's',
      queries: [
        promql(
          `histogram_quantile(0.95, sum by (le, operation) (rate(service_latency_bucket{service_name="frontend", operation!~"Poll.*"}[$__rate_interval])))`,
          '{{operation}}',
        ),
      ],
    }),
  )
  .withRow(new RowBuilder('Storage'))
  .withPanel(
    lines({
      title: 'Requests to the database',
      description: 'A second, by operation.',
      unit: 'reqps',
      queries: [promql('sum by (operation) (rate(persistence_requests[$__rate_interval]))', '{{operation}}')],
    }),
  )
  .withPanel(
    lines({
      title: 'How long the database takes',
      description: 'Nearly always, by operation. Above 100 ms everything waits for it.',
      unit: 's',
      queries: [promql(quantile(0.95, 'persistence_latency', 'operation'), '{{operation}}')],
    }),
  );
