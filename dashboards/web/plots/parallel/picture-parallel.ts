import { type Frame } from '../picture/axes.ts';
import { box, line, polyline, type Point } from '../picture/paths.ts';
import type { Key, Mark, Picture } from '../picture/picture.ts';
import type { ParallelShape } from './shape-parallel.ts';

const height = 340;
/** Pixels from an axis to the labels of its values, beside where a brush can be. */
const labelAside = 17;
/** Pixels that a letter takes, about. */
const letter = 6.4;

export interface ParallelLayout {
  readonly frame: Frame;
  /** Where the axis of each dimension stands. */
  readonly xs: readonly number[];
  readonly y: (place: number) => number;
}

export function layOut({ dimensions }: ParallelShape, width: number): ParallelLayout {
  const room = (axis: number) =>
    labelAside +
    6 +
    letter * Math.max(0, ...(dimensions.at(axis)?.ticks.map(({ text }) => short(text).length) ?? []));
  const frame: Frame = { left: room(0), right: width - room(-1), top: 44, bottom: height - 16 };
  const gap = (frame.right - frame.left) / Math.max(1, dimensions.length - 1);
  return {
    frame,
    xs: dimensions.map((_, index) => frame.left + index * gap),
    y: (place) => frame.bottom - place * (frame.bottom - frame.top),
  };
}

/** Lines of a kind that are drawn at most; more are a blot, and slow to brush. */
const mostLines = 800;

interface Drawn {
  readonly width: number;
  /** Trials in all brushes, the best first; the others are drawn faintly. */
  readonly selected: readonly number[];
}

/** One line a trial, and all of a shade one path. Of very many trials a part is drawn, evenly from the best to the worst. */
export function pictureParallel(shape: ParallelShape, { width, selected }: Drawn): Picture {
  const { dimensions, trials, shades } = shape;
  const { frame, xs, y } = layOut(shape, width);
  const chosen = new Set(selected);
  const faint = evenly(trials.filter((trial) => !chosen.has(trial)));
  const coloured = evenly(selected);
  const pathOf = (trial: number) => pathOfTrial(shape, { xs, y }, trial);
  const shaded = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((shade) => ({
    shade,
    members: coloured.filter((trial) => shades[trial] === shade),
  }));
  const opacity = Math.max(0.15, Math.min(0.9, 60 / Math.max(1, coloured.length)));
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
    ...dimensions.flatMap(({ title, ticks, begins }, index): Mark[] => {
      const x = xs[index] ?? 0;
      const last = index === dimensions.length - 1;
      return [
        { kind: 'stroke', path: line([x, frame.top], [x, y(begins)]), colour: 'muted' },
        {
          kind: 'label',
          x,
          y: frame.top - 30,
          text: title,
          colour: 'ink',
          anchor: last && dimensions.length > 1 ? 'end' : index === 0 ? 'start' : 'middle',
        },
        ...ticks.flatMap(({ place, text }): Mark[] => {
          const room = short(text).length * letter;
          const at = last ? x + labelAside : x - labelAside;
          return [
            // Lines end at their axis' values: labels beside it would be crossed by them
            {
              kind: 'fill',
              path: box(last ? at - 2 : at - room, y(place) - 7, room + 2, 14),
              colour: 'surface',
              opacity: 0.85,
            },
            { kind: 'label', x: at, y: y(place), text: short(text), anchor: last ? 'start' : 'end' },
          ];
        }),
      ];
    }),
  ];
  return { width, height, marks };
}

const longest = 14;
const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** A trial's line over all axes; it is interrupted where the trial has no place. */
export function pathOfTrial(
  { dimensions }: ParallelShape,
  { xs, y }: Pick<ParallelLayout, 'xs' | 'y'>,
  trial: number,
): string {
  return polyline(
    dimensions.map(({ values, placeOf }, index): Point | null => {
      const place = placeOf(values[trial] ?? null);
      return place === undefined ? null : [xs[index] ?? 0, y(place)];
    }),
  );
}

/** What is said where not all lines are drawn. */
export const partDrawn = (trials: number): string | undefined =>
  trials > mostLines
    ? `${mostLines} of ${trials} lines are drawn, evenly from the best to the worst.`
    : undefined;

function evenly(trials: readonly number[]): readonly number[] {
  if (trials.length <= mostLines) return trials;
  const stride = (trials.length - 1) / (mostLines - 1);
  return Array.from({ length: mostLines }, (_, index) => trials[Math.round(index * stride)] ?? 0);
}

/** Which colours are good. */
export const parallelKeys: readonly Key[] = [
  { name: 'best', colour: 'ramp-0', shape: 'line' },
  { name: 'middling', colour: 'ramp-4', shape: 'line' },
  { name: 'worst', colour: 'ramp-8', shape: 'line' },
];
