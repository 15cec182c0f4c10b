import { type Frame } from '../picture/axes.ts';
import { circle, line, type Point } from '../picture/paths.ts';
import type { Key, Mark, Picture } from '../picture/picture.ts';
import type { ScatterShape } from './shape-scatter.ts';

const height = 300;

export interface ScatterLayout {
  readonly frame: Frame;
  readonly at: (point: { readonly x: number; readonly y: number }) => Point;
}

export function layOut({ x }: ScatterShape, width: number): ScatterLayout {
  const frame: Frame = { left: 48, right: width - 12, top: 26, bottom: height - 44 };
  // Places stand in the middle of their share, numbers reach from edge to edge
  const inset = x.kind === 'places' ? (frame.right - frame.left) / (2 * Math.max(1, x.ticks.length)) : 10;
  return {
    frame,
    at: (point) => [
      frame.left + inset + point.x * (frame.right - frame.left - 2 * inset),
      frame.bottom - point.y * (frame.bottom - frame.top),
    ],
  };
}

/** One path a group, so that ten thousand points are drawn as quickly as ten. */
export function pictureScatter(shape: ScatterShape, { width }: { width: number }): Picture {
  const { x, y, points, groups, means } = shape;
  const { frame, at } = layOut(shape, width);
  const radius = points.length > 1000 ? 2 : points.length > 200 ? 3 : 4;
  const dots = groups.map(({ colour }, group): Mark => ({
    kind: 'fill',
    path: points
      .filter((point) => point.group === group)
      .map((point) => circle(at(point), radius))
      .join(''),
    colour,
    opacity: points.length > 200 ? 0.5 : 0.8,
  }));
  const marks: Mark[] = [
    ...y.ticks.flatMap(({ place, text }): Mark[] => {
      const [, down] = at({ x: 0, y: place });
      return [
        { kind: 'stroke', path: line([frame.left, down], [frame.right, down]), colour: 'grid' },
        { kind: 'label', x: frame.left - 8, y: down, text, anchor: 'end' },
      ];
    }),
    { kind: 'label', x: frame.left, y: 10, text: y.title },
    ...x.ticks.map(({ place, text }): Mark => ({
      kind: 'label',
      x: at({ x: place, y: 0 })[0],
      y: frame.bottom + 14,
      text: text.length > 14 ? `${text.slice(0, 13)}…` : text,
      anchor: 'middle',
    })),
    {
      kind: 'label',
      x: (frame.left + frame.right) / 2,
      y: frame.bottom + 33,
      text: x.title,
      anchor: 'middle',
    },
    ...dots.filter((mark) => mark.kind === 'fill' && mark.path !== ''),
    ...means.map((mean): Mark => {
      const [across, down] = at(mean);
      return {
        kind: 'stroke',
        path: line([across - 12, down], [across + 12, down]),
        colour: 'ink',
        width: 2,
      };
    }),
  ];
  return { width, height, marks };
}

export function scatterKeys({ groups, means }: ScatterShape): Key[] {
  const named = groups.filter(({ name }) => name !== '');
  return [
    ...named.map(({ name, colour }): Key => ({ name, colour, shape: 'dot' })),
    ...(means.length > 0 ? [{ name: 'mean', colour: 'ink', shape: 'line' } as const] : []),
  ];
}
