import { colourIndex, dashOf } from '../colours.ts';
import { type Frame } from '../picture/axes.ts';
import { circle, line, polyline, type Point } from '../picture/paths.ts';
import type { Colour, Mark, Picture } from '../picture/picture.ts';
import type { RankShape } from './shape-rank.ts';

/** Pixels that a letter of a name takes, about. */
const letter = 6.2;

interface Drawn {
  readonly width: number;
  /** All configurations of the experiment, for colours. */
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  /** What the ranks are at: "step" or "seed". */
  readonly axis: string;
  readonly text: (at: number) => string;
}

/** A line a configuration from rank to rank, its name at the end. */
export function pictureRank(
  { at, lines }: RankShape,
  { width, configurations, nameOf, axis, text }: Drawn,
): Picture {
  const worst = Math.max(2, ...lines.flatMap(({ ranks }) => ranks.flatMap((rank) => rank ?? [])));
  const height = Math.max(170, Math.min(400, 70 + worst * 26));
  const longest = Math.max(4, ...lines.map(({ configuration }) => nameOf(configuration).length));
  const frame: Frame = {
    left: 30,
    right: width - Math.min(width * 0.42, 16 + longest * letter),
    top: 14,
    bottom: height - 44,
  };
  const fits = Math.max(6, Math.floor((width - frame.right - 10) / letter));
  const fitting = (name: string) => (name.length > fits ? `${name.slice(0, fits - 1)}…` : name);
  const x = (index: number) =>
    at.length === 1 ? frame.left : frame.left + (index / (at.length - 1)) * (frame.right - frame.left);
  const y = (rank: number) => frame.top + ((rank - 1) / (worst - 1)) * (frame.bottom - frame.top);
  const named = Math.max(1, Math.ceil(at.length / Math.max(2, (frame.right - frame.left) / 60)));
  const rows = Array.from({ length: Math.round(worst) }, (_, index) => index + 1);
  return {
    width,
    height,
    marks: [
      ...rows.flatMap((rank): Mark[] => [
        { kind: 'stroke', path: line([frame.left, y(rank)], [frame.right, y(rank)]), colour: 'grid' },
        { kind: 'label', x: frame.left - 12, y: y(rank), text: String(rank), anchor: 'end' },
      ]),
      ...at.flatMap((place, index): Mark[] =>
        (at.length - 1 - index) % named === 0
          ? [{ kind: 'label', x: x(index), y: frame.bottom + 16, text: text(place), anchor: 'middle' }]
          : [],
      ),
      {
        kind: 'label',
        x: (frame.left + frame.right) / 2,
        y: frame.bottom + 34,
        text: axis,
        anchor: 'middle',
      },
      ...lines.toReversed().flatMap(({ configuration, ranks }): Mark[] => {
        const colour: Colour = `series-${colourIndex(configurations, configuration)}`;
        const points = ranks.flatMap((rank, index): Point[] => (rank === null ? [] : [[x(index), y(rank)]]));
        const end = points.at(-1);
        return [
          {
            kind: 'stroke',
            path: polyline(points),
            colour,
            width: 2,
            dash: dashOf(configurations, configuration),
          },
          { kind: 'fill', path: points.map((point) => circle(point, 3.5)).join(''), colour },
          ...(end
            ? [
                {
                  kind: 'label',
                  x: frame.right + 10,
                  y: end[1],
                  text: fitting(nameOf(configuration)),
                  colour: 'ink',
                } as const,
              ]
            : []),
        ];
      }),
    ],
  };
}
