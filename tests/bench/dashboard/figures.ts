/** What is measured, what is asked of it, and in which unit. The order is the table's. */
export const figures = {
  firstContent: { what: 'first content', asked: 1000, unit: 'ms', best: 'least' },
  largestContent: { what: 'largest content', asked: 1000, unit: 'ms', best: 'least' },
  interactive: {
    what: 'sweep page interactive: table and first chart drawn, a key answered',
    asked: 2000,
    unit: 'ms',
    best: 'least',
  },
  curvesAnswer: { what: 'curves of 100 trials, the whole answer', asked: 500, unit: 'ms', best: 'least' },
  curvesToScreen: { what: 'curves of 100 trials, asked for to drawn', asked: 500, unit: 'ms', best: 'least' },
  hover: { what: 'hovering over a chart', asked: 50, unit: 'frames/s', best: 'most' },
  zoom: { what: 'zooming in and out', asked: 50, unit: 'frames/s', best: 'most' },
  tabMemory: { what: "memory of the tab's process", asked: 300, unit: 'MB', best: 'least' },
  javaScriptMemory: { what: 'of it JavaScript', asked: 300, unit: 'MB', best: 'least' },
  eventToScreen: { what: 'event, PostgreSQL to screen', asked: 250, unit: 'ms', best: 'least' },
  eventToViewers: {
    what: 'event, PostgreSQL to the last of the other viewers, its page read anew',
    asked: 250,
    unit: 'ms',
    best: 'least',
  },
  scripts: { what: 'first JavaScript, gzipped', asked: 200, unit: 'kB', best: 'least' },
} as const satisfies Record<string, Figure>;

interface Figure {
  readonly what: string;
  readonly asked: number;
  readonly unit: string;
  readonly best: 'least' | 'most';
}

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures).filter((name): name is FigureName => name in figures);

/** Every measurement of each figure; none where it could not be taken. */
export type Measurements = { readonly [Name in FigureName]?: readonly number[] };
