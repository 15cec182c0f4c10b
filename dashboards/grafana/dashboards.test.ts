import { describe, expect, it } from 'vitest';
import { metricsIn } from '../../tests/helpers/promql.ts';
import { queriesOf } from '../../tests/helpers/grafana.ts';
import { allDashboards } from './all.ts';

/** `npx vitest run --project unit dashboards/grafana -u` writes the files anew. */
describe.each(Object.entries(allDashboards))('the dashboard %s', (name, builder) => {
  it('is the file that Grafana reads', async () => {
    const json = `${JSON.stringify(builder.build(), null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(`./generated/${name}.json`);
  });

  it('asks its data sources for something in every panel, in PromQL that parses', () => {
    const { sql, promql } = queriesOf(name);
    expect(sql.length + promql.length).toBeGreaterThan(3);
    for (const { text } of promql) expect(metricsIn(text).length).toBeGreaterThan(0);
  });
});
