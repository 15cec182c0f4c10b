import { type Frame } from '../picture/axes.ts';
import { line, polyline, type Point } from '../picture/paths.ts';
import type { Key, Mark, Picture } from '../picture/picture.ts';
import type { ParallelShape } from './shape-parallel.ts';

const height = 330;

export interface ParallelLayout {
  readonly frame: Frame;
  /** Where the axis of each dimension stands. */
  readonly xs: readonly number[];
  readonly y: (place: number) => number;
}

export function layOut({ dimensions }: ParallelShape, width: number): ParallelLayout {
  const room = (axis: number) =>
    14 + 6.4 * Math.max(0, ...(dimensions.at(axis)?.ticks.map(({ text }) => short(text).length) ?? []));
  const frame: Frame = { left: room(0), right: width - room(-1), top: 34, bottom: height - 16 };
  const gap = (frame.right - frame.left) / Math.max(1, dimensions.length - 1);
  return {
    frame,
    xs: dimensions.map((_, index) => frame.left + index * gap),
    y: (place) => frame.bottom - place * (frame.bottom - frame.top),
  };
}

interface Drawn {
  readonly width: number;
  /** Trials in all brushes; the others are drawn faintly. */
  readonly selected: ReadonlySet<number>;
  /** The one that is pointed at. */
  readonly pointed: number | undefined;
}

/** One line a trial; all of a shade are one path, so that ten thousand are drawn as quickly as ten. */
export function pictureParallel(shape: ParallelShape, { width, selected, pointed }: Drawn): Picture {
  const { dimensions, trials, shades } = shape;
  const layout = layOut(shape, width);
  const { frame, xs, y } = layout;
  const pathOf = (trial: number) =>
    polyline(
      dimensions.map(({ values, placeOf }, index): Point | null => {
        const place = placeOf(values[trial] ?? null);
        return place === undefined ? null : [xs[index] ?? 0, y(place)];
      }),
    );
  const faint = trials.filter((trial) => !selected.has(trial));
  const shaded = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((shade) => ({
    shade,
    members: trials.filter((trial) => selected.has(trial) && shades[trial] === shade),
  }));
  const opacity = Math.max(0.15, Math.min(0.9, 60 / Math.max(1, selected.size)));
  const marks: Mark[] = [
    ...(faint.length === 0
      ? []
      : [{ kind: 'stroke', path: faint.map(pathOf).join(''), colour: 'line', opacity: 0.7 } as const]),
    ...shaded.flatMap(({ shade, members }): Mark[] =>
      members.length === 0
        ? []
        : [
            {
              kind: 'stroke',
              path: members.map(pathOf).join(''),
              colour: `ramp-${shade}`,
              width: 1.4,
              opacity,
            },
          ],
    ),
    ...(pointed === undefined
      ? []
      : [{ kind: 'stroke', path: pathOf(pointed), colour: 'ink', width: 2.5 } as const]),
    ...dimensions.flatMap(({ title, ticks }, index): Mark[] => {
      const x = xs[index] ?? 0;
      const last = index === dimensions.length - 1;
      return [
        { kind: 'stroke', path: line([x, frame.top], [x, frame.bottom]), colour: 'muted' },
        {
          kind: 'label',
          x,
          y: frame.top - 20,
          text: title,
          colour: 'ink',
          anchor: last && dimensions.length > 1 ? 'end' : index === 0 ? 'start' : 'middle',
        },
        ...ticks.map(({ place, text }): Mark => ({
          kind: 'label',
          x: last ? x + 8 : x - 8,
          y: y(place),
          text: short(text),
          anchor: last ? 'start' : 'end',
          halo: true,
        })),
      ];
    }),
  ];
  return { width, height, marks };
}

const longest = 14;
const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** Which colours are good. */
export const parallelKeys: readonly Key[] = [
  { name: 'best', colour: 'ramp-0', shape: 'line' },
  { name: 'middling', colour: 'ramp-4', shape: 'line' },
  { name: 'worst', colour: 'ramp-8', shape: 'line' },
];
