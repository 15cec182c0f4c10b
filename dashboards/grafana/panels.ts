import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { LegendDisplayMode, LegendPlacement, VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** What every panel of ours has. Twenty-four columns make a row. */
interface PanelOptions {
  readonly title: string;
  /** What it shows and when to worry. */
  readonly description: string;
  readonly queries: readonly Builder<Dataquery>[];
  /** Grafana's name of a unit: `s`, `percentunit`, `short`. */
  readonly unit?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Lines over time. */
export function lines({ title, description, queries, unit = 'short', width = 12, height = 8 }: PanelOptions) {
  const legend = new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true);
  const panel = new TimeseriesBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .span(width)
    .height(height)
    .lineWidth(2)
    .fillOpacity(8)
    .showPoints(VisibilityMode.Auto)
    .spanNulls(false)
    .legend(legend);
  for (const query of queries) panel.withTarget(query);
  return panel;
}

/** One figure, or a few side by side. */
export function figures({
  title,
  description,
  queries,
  unit = 'short',
  width = 6,
  height = 4,
}: PanelOptions) {
  const panel = new StatBuilder().title(title).description(description).unit(unit).span(width).height(height);
  for (const query of queries) panel.withTarget(query);
  return panel;
}

/** Rows and columns as the query gives them. */
export function table({ title, description, queries, unit = 'short', width = 24, height = 9 }: PanelOptions) {
  const panel = new TableBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .span(width)
    .height(height);
  for (const query of queries) panel.withTarget(query);
  return panel;
}

/** An empty dashboard of ours. @param name its address and file: `results` → /d/hypersweep-results */
export function dashboard(name: string, title: string, description: string): DashboardBuilder {
  return new DashboardBuilder(`hypersweep: ${title}`)
    .uid(`hypersweep-${name}`)
    .description(description)
    .tags(['hypersweep'])
    .timezone('browser')
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .editable();
}
