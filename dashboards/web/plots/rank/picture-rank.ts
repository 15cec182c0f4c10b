import { colourOf, dashOf } from '../colours.ts';
import { type Frame } from '../picture/axes.ts';
import { circle, line, polyline, type Point } from '../picture/paths.ts';
import type { Mark, Picture } from '../picture/picture.ts';
import { inLines, pushedApart, withoutCommonStart } from './labels.ts';
import type { RankShape } from './shape-rank.ts';

/** Pixels that a letter of a name takes, about. */
const letter = 6.2;
const lineHeight = 12.5;
/** Pixels above and below the ranks. */
const around = 58;
/** Pixels from one rank to the next: two lines of a name. */
const rowHeight = 27;

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
  const worst = Math.max(2, ...lines.flatMap(({ ranks }) => ranks));
  const height = Math.max(170, Math.min(420, around + 12 + worst * rowHeight));
  const names = withoutCommonStart(lines.map(({ configuration }) => nameOf(configuration)));
  const fits = Math.max(6, Math.floor((width * 0.42 - 18) / letter));
  const between = (height - around) / (worst - 1);
  const labels = names.map((name) => inLines(name, fits, Math.max(2, Math.floor(between / lineHeight))));
  const tallest = Math.max(...labels.map(({ length }) => length));
  const longest = Math.max(4, ...labels.flat().map(({ length }) => length));
  const frame: Frame = {
    left: 30,
    right: width - 18 - longest * letter,
    top: Math.max(14, (tallest * lineHeight) / 2),
    bottom: height - 44,
  };
  const x = (index: number) => frame.left + (index / (at.length - 1)) * (frame.right - frame.left);
  const y = (rank: number) => frame.top + ((rank - 1) / (worst - 1)) * (frame.bottom - frame.top);
  const named = Math.max(1, Math.ceil(at.length / Math.max(2, (frame.right - frame.left) / 60)));
  const rows = Array.from({ length: Math.floor(worst) }, (_, index) => index + 1);
  const places = pushedApart(
    lines.map(({ ranks }) => y(ranks.at(-1) ?? 1)),
    tallest * lineHeight,
  );
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
        const colour = colourOf(configurations, configuration);
        const points = ranks.map((rank, index): Point => [x(index), y(rank)]);
        return [
          {
            kind: 'stroke',
            path: polyline(points),
            colour,
            width: 2,
            dash: dashOf(configurations, configuration),
          },
          { kind: 'fill', path: points.map((point) => circle(point, 3.5)).join(''), colour },
        ];
      }),
      ...labels.flatMap((label, index) =>
        label.map((part, down): Mark => ({
          kind: 'label',
          x: frame.right + 12,
          y: (places[index] ?? 0) + (down - (label.length - 1) / 2) * lineHeight,
          text: part,
          colour: 'ink',
        })),
      ),
    ],
  };
}
