import { type Frame, numberScale, placeAxis, valueAxis } from '../picture/axes.ts';
import { box, circle, diamond, line, polyline, whisker } from '../picture/paths.ts';
import type { Key, Mark, Picture } from '../picture/picture.ts';
import type { EmbeddingShape } from './shape-embedding.ts';

const height = 300;

/** A metric against the embedding's size: our means with intervals, the plain variant and the paper's figures as references. */
export function pictureEmbedding(
  shape: EmbeddingShape,
  { width, title }: { width: number; title: string },
): Picture {
  const { sizes, points, plain, paper, range } = shape;
  const [low, high] = range;
  const frame: Frame = { left: 48, right: width - 12, top: 28, bottom: height - 44 };
  const scale = numberScale(false, range, [frame.bottom, frame.top]);
  const y = (value: number) => Math.min(frame.bottom, Math.max(frame.top, scale(value)));
  const x = (nZ: number) =>
    frame.left + ((sizes.indexOf(nZ) + 0.5) / sizes.length) * (frame.right - frame.left);
  const across = (value: number) => line([frame.left, y(value)], [frame.right, y(value)]);
  const inside =
    plain.mean !== null &&
    plain.ci95 !== null &&
    plain.mean - plain.ci95 >= low &&
    plain.mean + plain.ci95 <= high;
  const reference: Mark[] = [
    ...(inside && plain.mean !== null && plain.ci95 !== null
      ? [
          {
            kind: 'fill',
            path: box(
              frame.left,
              y(plain.mean + plain.ci95),
              frame.right - frame.left,
              y(plain.mean - plain.ci95) - y(plain.mean + plain.ci95),
            ),
            colour: 'series-0',
            opacity: 0.09,
          } as const,
        ]
      : []),
    ...(plain.mean === null
      ? []
      : [
          { kind: 'stroke', path: across(plain.mean), colour: 'series-0', width: 1.5, dash: [6, 4] } as const,
        ]),
    ...(plain.paper === null
      ? []
      : [
          {
            kind: 'stroke',
            path: across(plain.paper),
            colour: 'series-2',
            width: 1.5,
            dash: [0.5, 4],
          } as const,
        ]),
  ];
  const ours = points.flatMap(({ nZ, mean, ci95 }): Mark[] => [
    ...(ci95 === null
      ? []
      : [
          {
            kind: 'stroke',
            path: whisker([x(nZ), y(mean - ci95)], [x(nZ), y(mean + ci95)]),
            colour: 'series-1',
            width: 1.5,
          } as const,
        ]),
    { kind: 'fill', path: circle([x(nZ), y(mean)], 4.5), colour: 'series-1' },
  ]);
  return {
    width,
    height,
    marks: [
      ...valueAxis(scale, frame, title),
      ...placeAxis(
        sizes.map((size) => ({ x: x(size), text: String(size) })),
        frame,
        'N_z',
      ),
      ...reference,
      // Several points of one size differ in something else, so that no line joins them
      ...(new Set(points.map(({ nZ }) => nZ)).size === points.length
        ? [
            {
              kind: 'stroke',
              path: polyline(points.map(({ nZ, mean }) => [x(nZ), y(mean)] as const)),
              colour: 'series-1',
              opacity: 0.5,
            } as const,
          ]
        : []),
      ...ours,
      ...paper.map(({ nZ, figure }): Mark => ({
        kind: 'stroke',
        path: diamond([x(nZ), y(figure)], 6),
        colour: 'series-2',
        width: 2,
      })),
    ],
  };
}

export function embeddingKeys({ plain, paper }: EmbeddingShape): Key[] {
  return [
    { name: 'ours, 95 %', colour: 'series-1', shape: 'dot' },
    ...(plain.mean === null ? [] : [{ name: 'ours, plain', colour: 'series-0', shape: 'dashed' } as const]),
    ...(paper.length === 0 ? [] : [{ name: 'the paper', colour: 'series-2', shape: 'diamond' } as const]),
    ...(plain.paper === null
      ? []
      : [{ name: 'the paper, plain', colour: 'series-2', shape: 'dotted' } as const]),
  ];
}
