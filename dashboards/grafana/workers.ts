import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, lines } from './panels.ts';
import { promql, quantile } from './queries.ts';

/** What the workers do, from the metrics of Temporal's SDK in them (`sweep worker --metrics-port`). */
export const workers = dashboard(
  'workers',
  'workers',
  "Slots, activities and workflow tasks of the workers, from Temporal's SDK in them.",
)
  .withRow(new RowBuilder('Trials'))
  .withPanel(
    lines({
      title: 'Slots in use',
      description: 'Trials that run, by task queue. At the line of free slots nothing more fits.',
      queries: [
        promql(
          'sum by (task_queue) (temporal_worker_task_slots_used{worker_type="ActivityWorker"})',
          'used, {{task_queue}}',
        ),
        promql(
          'sum by (task_queue) (temporal_worker_task_slots_available{worker_type="ActivityWorker"})',
          'free, {{task_queue}}',
          'B',
        ),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'Waiting for a slot',
      description: 'Half and nearly all of the activities waited less. Long waits: more workers would help.',
      unit: 's',
      queries: [
        promql(
          quantile(0.5, 'temporal_activity_schedule_to_start_latency_seconds', 'task_queue'),
          'half, {{task_queue}}',
        ),
        promql(
          quantile(0.95, 'temporal_activity_schedule_to_start_latency_seconds', 'task_queue'),
          '95 %, {{task_queue}}',
          'B',
        ),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'How long activities take',
      description: 'By kind; runTrial is a trial.',
      unit: 's',
      queries: [
        promql(
          quantile(0.5, 'temporal_activity_execution_latency_seconds', 'activity_type'),
          '{{activity_type}}',
        ),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'Activities ended',
      description: 'A second, by kind.',
      unit: 'ops',
      queries: [
        promql(
          'sum by (activity_type) (rate(temporal_activity_execution_latency_seconds_count[$__rate_interval]))',
          '{{activity_type}}',
        ),
      ],
    }),
  )
  .withRow(new RowBuilder('Workflows'))
  .withPanel(
    lines({
      title: 'Workflow tasks',
      description: 'How long a decision takes, nearly always. Above a second the control worker starves.',
      unit: 's',
      queries: [
        promql(
          quantile(0.95, 'temporal_workflow_task_execution_latency_seconds', 'workflow_type'),
          '{{workflow_type}}',
        ),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'Workflows in memory',
      description: 'Cached, so that their history need not be replayed.',
      queries: [promql('sum by (task_queue) (temporal_sticky_cache_size)', '{{task_queue}}')],
    }),
  )
  .withRow(new RowBuilder('Talk with Temporal'))
  .withPanel(
    lines({
      title: 'Requests',
      description: 'A second, by operation.',
      unit: 'reqps',
      queries: [
        promql('sum by (operation) (rate(temporal_request_total[$__rate_interval]))', '{{operation}}'),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'How long requests take',
      description: 'Nearly always, by operation.',
      unit: 's',
      queries: [promql(quantile(0.95, 'temporal_request_latency_seconds', 'operation'), '{{operation}}')],
    }),
  );
