import type { Config, TopLevelSpec } from 'vega-lite';

/** Okabe and Ito's colours, which people with every kind of colour blindness tell apart; yellow is too pale on white. */
const series = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#000000', '#e69f00', '#56b4e9'];

const ink = '#1c1d21';
const quiet = '#5c606b';

/** How every chart looks: few lines, no frame, titles in words at the start of their axis. */
const config: Config = {
  background: 'white',
  padding: 16,
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  view: { stroke: null },
  title: { anchor: 'start', color: ink, fontSize: 15, fontWeight: 600, offset: 12 },
  axis: {
    domainColor: '#b9b6ae',
    gridColor: '#ecebe5',
    labelColor: quiet,
    labelFontSize: 11,
    tickColor: '#b9b6ae',
    tickSize: 4,
    titleColor: ink,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 8,
  },
  header: { labelColor: ink, labelFontSize: 12, labelFontWeight: 600, labelAnchor: 'start', title: null },
  legend: {
    labelColor: ink,
    labelFontSize: 12,
    labelLimit: 0,
    orient: 'bottom',
    columns: 2,
    symbolOpacity: 1,
    symbolStrokeWidth: 2.5,
    symbolType: 'stroke',
    title: null,
  },
  range: { category: series },
};

/**
 * Draws a chart as SVG that stands by itself, byte by byte the same for the same specification.
 * Vega is loaded on first use: a trainer that draws no chart does not pay its half a second.
 */
export async function drawChart(specification: TopLevelSpec): Promise<string> {
  const [{ compile }, { parse, resetSVGDefIds, View }] = await Promise.all([
    import('vega-lite'),
    import('vega'),
  ]);
  const { spec } = compile(specification, { config });
  resetSVGDefIds(); // else ids count on from the chart before
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
