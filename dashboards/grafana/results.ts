import { QueryVariableBuilder, RowBuilder, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard, figures, lines, table } from './panels.ts';
import { postgres, sql } from './queries.ts';

const variable = (name: string, label: string, query: string) =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(postgres)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged);

const ofExperiment = `FROM trial t JOIN experiment e ON e.id = t.experiment_id
WHERE e.sweep_id = '$sweep' AND e.name = '$experiment'`;

/** What came of a sweep, from PostgreSQL. */
export const results = dashboard('results', 'results', 'Sweeps, their trials and curves, from PostgreSQL.')
  .withVariable(variable('sweep', 'Sweep', 'SELECT id FROM sweep ORDER BY created_at DESC'))
  .withVariable(
    variable(
      'experiment',
      'Experiment',
      `SELECT name FROM experiment WHERE sweep_id = '$sweep' ORDER BY position`,
    ),
  )
  .withVariable(
    variable(
      'metric',
      'Metric',
      `WITH sample AS (SELECT t.id ${ofExperiment} AND t.step > 0 ORDER BY t.position LIMIT 3)
SELECT DISTINCT name FROM metric_point WHERE trial_id IN (SELECT id FROM sample) ORDER BY name`,
    ),
  )
  .withRow(new RowBuilder('All sweeps'))
  .withPanel(
    table({
      title: 'Sweeps',
      description: 'The newest first. Done counts trials that have ended, for whatever reason.',
      queries: [
        sql(`SELECT s.id AS "Sweep", s.state::text AS "State", s.scale::text AS "Scale", s.created_at AS "Created",
  count(t.id) FILTER (WHERE t.ended_at IS NOT NULL) AS "Done", sum(DISTINCT p.planned) AS "Planned",
  count(t.id) FILTER (WHERE t.state IN ('failed', 'diverged')) AS "Failed"
FROM sweep s
JOIN LATERAL (SELECT sum(planned) AS planned FROM experiment WHERE sweep_id = s.id) p ON true
LEFT JOIN experiment e ON e.sweep_id = s.id
LEFT JOIN trial t ON t.experiment_id = e.id
WHERE $__timeFilter(s.created_at) OR s.state = 'running'
GROUP BY s.id ORDER BY s.created_at DESC LIMIT 50`),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'Trials ended',
      description: 'In each interval, by how they ended. Failed and diverged ones should be few.',
      queries: [
        sql(
          `SELECT $__timeGroupAlias(ended_at, $__interval), state::text AS metric, count(*) AS value
FROM trial WHERE $__timeFilter(ended_at) GROUP BY 1, 2 ORDER BY 1`,
          'time_series',
        ),
      ],
    }),
  )
  .withPanel(
    lines({
      title: 'Attempts that did not complete',
      description: 'Interrupted and lost ones were tried again; failed ones too, three times in all.',
      queries: [
        sql(
          `SELECT $__timeGroupAlias(ended_at, $__interval), state::text AS metric, count(*) AS value
FROM attempt WHERE $__timeFilter(ended_at) AND state <> 'completed' GROUP BY 1, 2 ORDER BY 1`,
          'time_series',
        ),
      ],
    }),
  )
  .withPanel(
    figures({
      title: 'Workers alive',
      description: 'Seen within the last 30 seconds.',
      queries: [
        sql(`SELECT count(*) AS "Workers" FROM worker WHERE seen_at > now() - interval '30 seconds'`),
      ],
    }),
  )
  .withPanel(
    figures({
      title: 'Slots',
      description: 'Trials that all living workers can run at once.',
      queries: [
        sql(
          `SELECT coalesce(sum(slots), 0) AS "Slots" FROM worker WHERE seen_at > now() - interval '30 seconds'`,
        ),
      ],
    }),
  )
  .withPanel(
    figures({
      title: 'Trials running',
      description:
        'With an attempt that is going on. Fewer than slots for long: nothing waits, or workers are stuck.',
      queries: [sql(`SELECT count(*) AS "Running" FROM trial WHERE state = 'running'`)],
    }),
  )
  .withPanel(
    figures({
      title: 'Slot hours',
      description: 'Time that attempts took in the chosen range.',
      unit: 'h',
      queries: [
        sql(`SELECT coalesce(sum(extract(epoch FROM coalesce(ended_at, now()) - started_at)) / 3600, 0) AS "Hours"
FROM attempt WHERE $__timeFilter(started_at)`),
      ],
    }),
  )
  .withRow(new RowBuilder('The experiment $experiment of $sweep'))
  .withPanel(
    table({
      title: 'Figures by configuration',
      description: 'Mean and standard deviation over seeds of each final figure.',
      queries: [
        sql(`SELECT t.configuration AS "Configuration", f.key AS "Metric", count(*) AS "Seeds",
  avg(f.value::float) AS "Mean", stddev_samp(f.value::float) AS "Deviation"
FROM trial t JOIN experiment e ON e.id = t.experiment_id, jsonb_each_text(t.result -> 'metrics') f
WHERE e.sweep_id = '$sweep' AND e.name = '$experiment'
GROUP BY 1, 2 ORDER BY min(t.position), 2`),
      ],
    }),
  )
  .withPanel(
    lines({
      title: '$metric',
      description: 'Every seed of every configuration, over time.',
      width: 24,
      height: 10,
      queries: [
        sql(
          `SELECT $__timeGroupAlias(m.time, $__interval), t.configuration || '/s' || t.seed AS metric, avg(m.value) AS value
FROM metric_point m JOIN trial t ON t.id = m.trial_id JOIN experiment e ON e.id = t.experiment_id
WHERE e.sweep_id = '$sweep' AND e.name = '$experiment' AND m.name = '$metric' AND $__timeFilter(m.time)
GROUP BY 1, 2 ORDER BY 1`,
          'time_series',
        ),
      ],
    }),
  )
  .withPanel(
    table({
      title: 'What went wrong',
      description: 'Attempts of the sweep that did not complete, the newest first.',
      queries: [
        sql(`SELECT a.ended_at AS "Ended", a.trial_id AS "Trial", a.number AS "Attempt", a.state::text AS "State",
  a.worker AS "Worker", a.reason AS "Why"
FROM attempt a JOIN trial t ON t.id = a.trial_id JOIN experiment e ON e.id = t.experiment_id
WHERE e.sweep_id = '$sweep' AND a.state NOT IN ('completed', 'running')
ORDER BY a.ended_at DESC NULLS LAST LIMIT 100`),
      ],
    }),
  );
