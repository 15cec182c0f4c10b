import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Target = z.object({
  expr: z.string().optional(),
  rawSql: z.string().optional(),
  datasource: z.object({ type: z.string() }),
});
const Panel = z.object({ title: z.string().optional(), targets: z.array(Target).default([]) });
const Dashboard = z.object({
  title: z.string(),
  panels: z.array(Panel.extend({ panels: z.array(Panel).default([]) })),
  templating: z
    .object({ list: z.array(z.object({ name: z.string(), query: z.string() })).default([]) })
    .default({
      list: [],
    }),
});

export interface PanelQuery {
  readonly panel: string;
  readonly text: string;
}

/** What a dashboard asks its data sources: in SQL, its variables among it, and in PromQL. */
export function queriesOf(name: string): { sql: PanelQuery[]; promql: PanelQuery[] } {
  const file = new URL(`../../dashboards/grafana/generated/${name}.json`, import.meta.url);
  const { panels, templating } = Dashboard.parse(JSON.parse(readFileSync(file, 'utf8')));
  const asked = panels
    .flatMap((panel) => [panel, ...panel.panels])
    .flatMap(({ title = '', targets }) => targets.map((target) => ({ panel: title, ...target })));
  return {
    sql: [
      ...templating.list.map((variable) => ({ panel: `variable ${variable.name}`, text: variable.query })),
      ...asked.flatMap(({ panel, rawSql }) => (rawSql === undefined ? [] : [{ panel, text: rawSql }])),
    ],
    promql: asked.flatMap(({ panel, expr }) => (expr === undefined ? [] : [{ panel, text: expr }])),
  };
}

/** SQL as Grafana's PostgreSQL data source would send it: its macros expanded over the last hour, variables filled in. */
export function fillSql(sql: string, variables: Readonly<Record<string, string>>): string {
  const expanded = sql
    .replaceAll(/\$__timeFilter\(([^)]+)\)/g, "$1 BETWEEN now() - interval '1 hour' AND now()")
    .replaceAll(
      /\$__timeGroupAlias\(([^,]+),\s*\$__interval\)/g,
      "date_bin('60 seconds', $1, 'epoch'::timestamptz) AS \"time\"",
    );
  return expanded.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`The query names $${name}, which is no variable`);
    return value.replaceAll("'", "''");
  });
}
