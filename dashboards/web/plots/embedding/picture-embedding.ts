import { colourOf } from '../colours.ts';
import { type Frame, numberScale, placeAxis, valueAxis } from '../picture/axes.ts';
import { box, circle, diamond, interval, line, polyline } from '../picture/paths.ts';
import type { Key, Mark, Picture } from '../picture/picture.ts';
import type { EmbeddingPoint, EmbeddingShape } from './shape-embedding.ts';

const height = 300;

interface Drawn {
  readonly width: number;
  readonly title: string;
  /** All of the experiment, for their colours. */
  readonly configurations: readonly string[];
}

/** A metric against the embedding's size: our means with intervals, the plain variant and the paper's figures as references. */
export function pictureEmbedding(shape: EmbeddingShape, { width, title, configurations }: Drawn): Picture {
  const { sizes, points, paper, range, seedsPlanned } = shape;
  const frame: Frame = { left: 48, right: width - 12, top: 28, bottom: height - 44 };
  const y = numberScale(false, range, [frame.bottom, frame.top]);
  const x = (nZ: number) =>
    frame.left + ((sizes.indexOf(nZ) + 0.5) / sizes.length) * (frame.right - frame.left);
  const dot = ({ configuration, nZ, mean, ci95, seeds }: EmbeddingPoint): Mark[] => {
    const colour = colourOf(configurations, configuration);
    return [
      ...(ci95 === null
        ? []
        : [
            {
              kind: 'stroke',
              path: interval(x(nZ), [y(mean - ci95), y(mean + ci95)], frame),
              colour,
              width: 1.5,
            } as const,
          ]),
      { kind: 'fill', path: circle([x(nZ), y(mean)], 4.5), colour },
      ...(seeds < seedsPlanned
        ? [{ kind: 'label', x: x(nZ) + 9, y: y(mean) - 9, text: `n = ${seeds}`, halo: true } as const]
        : []),
    ];
  };
  return {
    width,
    height,
    marks: [
      ...valueAxis(y, frame, title),
      ...placeAxis(
        sizes.map((size) => ({ x: x(size), text: String(size) })),
        frame,
        'N_z',
      ),
      ...plainMarks(shape, frame, y),
      // Several points of one size differ in something else, so that no line joins them
      ...(new Set(points.map(({ nZ }) => nZ)).size === points.length
        ? [
            {
              kind: 'stroke',
              path: polyline(points.map(({ nZ, mean }) => [x(nZ), y(mean)] as const)),
              colour: 'muted',
              opacity: 0.5,
            } as const,
          ]
        : []),
      ...points.flatMap(dot),
      ...paper.map(({ nZ, figure }): Mark => ({
        kind: 'stroke',
        path: diamond([x(nZ), y(figure)], 6),
        colour: 'muted',
        width: 2,
      })),
    ],
  };
}

/** The network without an embedding, as lines across with a band; an edge of the band that is beyond the axis has no line. */
function plainMarks({ plain }: EmbeddingShape, frame: Frame, y: (value: number) => number): Mark[] {
  const { mean, ci95, paper } = plain;
  const { left, right, top, bottom } = frame;
  const across = (at: number) => line([left, at], [right, at]);
  const marks: Mark[] = [];
  if (mean !== null && ci95 !== null) {
    const ends = [y(mean + ci95), y(mean - ci95)] as const;
    const [from, to] = [Math.max(top, ends[0]), Math.min(bottom, ends[1])];
    marks.push(
      { kind: 'fill', path: box(left, from, right - left, to - from), colour: 'series-0', opacity: 0.09 },
      ...ends
        .filter((end) => end >= top && end <= bottom)
        .map((end): Mark => ({ kind: 'stroke', path: across(end), colour: 'series-0', opacity: 0.35 })),
    );
  }
  if (mean !== null) marks.push({ kind: 'stroke', path: across(y(mean)), colour: 'series-0', width: 1.5 });
  if (paper !== null)
    marks.push({ kind: 'stroke', path: across(y(paper)), colour: 'muted', width: 1.5, dash: [6, 4] });
  return marks;
}

export function embeddingKeys({ plain, paper }: EmbeddingShape): Key[] {
  return [
    { name: 'ours, 95 %', colour: 'ink', shape: 'dot' },
    ...(plain.mean === null ? [] : [{ name: 'ours, plain', colour: 'series-0', shape: 'line' } as const]),
    ...(paper.length === 0 ? [] : [{ name: 'the paper', colour: 'muted', shape: 'diamond' } as const]),
    ...(plain.paper === null
      ? []
      : [{ name: 'the paper, plain', colour: 'muted', shape: 'dashed' } as const]),
  ];
}
