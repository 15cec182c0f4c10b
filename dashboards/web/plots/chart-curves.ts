import { colourOf, dashOf } from './colours.ts';
import type { CurveChoices } from './curve-choices.ts';
import { airy, baseAxis, type Frame, numberScale, valueAxis } from './picture/axes.ts';
import type { Sheet } from './picture/csv.ts';
import { polyline, ribbon, type Point } from './picture/paths.ts';
import type { Mark } from './picture/picture.ts';
import type { SavedChart } from './picture/save.ts';
import { axisText, axisTitles } from './plot-options.ts';
import { areOverSeeds, type Line, type ShapedCurves, type Values } from './shape-curves.ts';

const width = 860;
const height = 420;
const frame: Frame = { left: 56, right: width - 10, top: 30, bottom: height - 46 };

interface CurvesToSave {
  /** As they are drawn. */
  readonly curves: ShapedCurves;
  readonly choices: CurveChoices;
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  /** Of the metric. */
  readonly title: string;
  readonly name: string;
}

/** Learning curves as a picture and as numbers: the lines that are shown, in the part of the axis that is seen. */
export function chartOfCurves({
  curves,
  choices,
  configurations,
  nameOf,
  title,
  name,
}: CurvesToSave): SavedChart {
  const { axis, log, ema, seeds: eachSeed, hidden, zoom } = choices;
  const lines = curves.lines.filter(({ configuration }) => !hidden.has(configuration));
  const [from, to] = zoom ?? [curves.at[0] ?? 0, curves.at.at(-1) ?? 1];
  const seen = curves.at.flatMap((at, index) => (at >= from && at <= to ? [index] : []));
  const x = numberScale(false, [from, to], [frame.left, frame.right]);
  const domain = airy(
    seen.flatMap((index) => lines.flatMap((line) => extremesAt(line, index, eachSeed))),
    log,
  );
  const y = numberScale(log, domain, [frame.bottom, frame.top]);
  const points = (values: Values): (Point | null)[] =>
    seen.flatMap((index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [[x(curves.at[index] ?? 0), y(value)] as const];
    });
  const shade = (line: Line) => {
    const { low, high } = eachSeed ? line.extremes : line.band;
    const both = seen.filter((index) => low[index] !== null && high[index] !== null);
    const edge = (values: Values) =>
      both.map((index): Point => [x(curves.at[index] ?? 0), y(values[index] ?? 0)]);
    return ribbon(edge(high), edge(low));
  };
  const marks = lines.flatMap((line): Mark[] => {
    const colour = colourOf(configurations, line.configuration);
    const dash = dashOf(configurations, line.configuration);
    return [
      { kind: 'fill', path: shade(line), colour, opacity: eachSeed ? 0.08 : 0.16 },
      ...(eachSeed ? line.seeds : []).map(({ values }): Mark => ({
        kind: 'stroke',
        path: polyline(points(values)),
        colour,
        dash,
        opacity: 0.5,
      })),
      { kind: 'stroke', path: polyline(points(line.mean)), colour, dash, width: 1.75 },
    ];
  });
  return {
    name,
    title: `Learning curves: ${title}`,
    notes: [
      [noteOf(curves, eachSeed), ema > 0 ? `smoothed by an exponential moving average of ${ema}` : undefined]
        .filter((note) => note !== undefined)
        .join('; '),
    ],
    picture: {
      width,
      height,
      marks: [
        ...valueAxis(y, frame, title),
        ...baseAxis(x, frame, { title: axisTitles[axis], text: (tick) => axisText(axis, tick) }),
        ...marks,
      ],
    },
    keys: lines.map(({ configuration, seeds }) => ({
      name: areOverSeeds(curves) ? `${nameOf(configuration)}, n = ${seeds.length}` : nameOf(configuration),
      colour: colourOf(configurations, configuration),
      shape: dashOf(configurations, configuration).length > 0 ? 'dashed' : 'line',
    })),
    sheet: sheetOf({ at: curves.at, lines }, seen, choices),
  };
}

function noteOf(curves: ShapedCurves, eachSeed: boolean): string {
  if (!areOverSeeds(curves))
    return 'One seed each, with a band from the least to the greatest value of a stretch';
  return eachSeed
    ? 'Mean over seeds, each seed, and a shade that holds every point of all of them'
    : 'Mean over seeds, with a band from the least to the greatest seed where there are several';
}

/** A row for each place, columns by configuration: `hyper-nz4 mean`, `hyper-nz4 low`, … */
function sheetOf(
  { at, lines }: ShapedCurves,
  seen: readonly number[],
  { axis, seeds, metric, ema }: CurveChoices,
): Sheet {
  const smoothed = ema > 0 ? `, EMA ${ema}` : '';
  const columns = lines.flatMap(({ configuration, mean, band, seeds: each }) => [
    { name: `${configuration} ${metric ?? ''} mean${smoothed}`, values: mean },
    { name: `${configuration} ${metric ?? ''} low${smoothed}`, values: band.low },
    { name: `${configuration} ${metric ?? ''} high${smoothed}`, values: band.high },
    ...(seeds
      ? each.map(({ seed, values }) => ({
          name: `${configuration} ${metric ?? ''} seed ${seed}${smoothed}`,
          values,
        }))
      : []),
  ]);
  return {
    columns: [axis === 'time' ? 'seconds' : axis, ...columns.map(({ name }) => name)],
    rows: seen.map((index) => [at[index], ...columns.map(({ values }) => values[index])]),
  };
}

function extremesAt({ mean, band, extremes, seeds }: Line, index: number, eachSeed: boolean): number[] {
  const edges = eachSeed ? extremes : band;
  const lines = eachSeed ? seeds.map(({ values }) => values) : [];
  return [mean, edges.low, edges.high, ...lines].flatMap((values) => values[index] ?? []);
}
