import { attemptStates } from '../../../../contracts/states.ts';
import { inFull } from '../../data/format.ts';
import { box, circle, line, polyline } from '../picture/paths.ts';
import type { Mark as PictureMark } from '../picture/picture.ts';
import type { SavedChart } from '../picture/save.ts';
import { axisHeight, type Mark, timelineMarks } from './marks.ts';
import type { TimelineShape } from './shape-timeline.ts';
import { hatched, signPath, tones } from './signs.ts';
import type { View } from './view.ts';

const width = 1100;
const gutter = 84;

interface TimelineToSave {
  readonly sweep: string;
  readonly shape: TimelineShape;
  /** The stretch of time that is shown. */
  readonly view: View;
  readonly now: number;
}

/** A timeline as a picture, all lanes of the stretch of time that is seen, and as a table of all attempts. */
export function chartOfTimeline({ sweep, shape, view, now }: TimelineToSave): SavedChart {
  const height = axisHeight + shape.height + 8;
  const frame = { width, height, gutter, scrolled: 0, view, now, chosen: undefined };
  const [from, to] = [view.from, view.to].map((at) => inFull(new Date(at).toISOString()));
  return {
    name: `${sweep}-timeline`,
    title: `Attempts of ${sweep} over workers and slots`,
    notes: [`${from} to ${to}`],
    keys: attemptStates
      .filter((state) => shape.counts.has(state))
      .map((state) => ({ name: state, colour: tones[state], shape: 'square' })),
    picture: { width, height, marks: timelineMarks(shape, frame).flatMap(toPicture) },
    sheet: {
      columns: ['trial', 'attempt', 'state', 'worker', 'slot', 'started', 'ended', 'reason'],
      rows: shape.lanes.flatMap(({ worker, slot, bars }) =>
        bars.map(({ trial, attempt, state, start, end, reason }) => [
          trial,
          attempt,
          state,
          worker,
          slot,
          new Date(start).toISOString(),
          end === null ? null : new Date(end).toISOString(),
          reason,
        ]),
      ),
    },
  };
}

/** The same as the canvas draws, in the marks that saved pictures are made of. */
function toPicture(mark: Mark): PictureMark[] {
  switch (mark.kind) {
    case 'rule':
      return [{ kind: 'stroke', path: line([mark.x, mark.top], [mark.x, mark.bottom]), colour: 'grid' }];
    case 'lane': {
      const y = mark.y + mark.height;
      return [{ kind: 'stroke', path: line([gutter, y], [width, y]), colour: 'grid' }];
    }
    case 'text': {
      const strong = mark.look === 'head' || mark.look === 'bar';
      return [
        {
          kind: 'label',
          x: mark.x,
          y: mark.y,
          text: mark.text,
          colour: strong ? 'ink' : 'muted',
          anchor: mark.look === 'tick' ? 'middle' : 'start',
          bold: mark.look === 'head',
        },
      ];
    }
    case 'bar':
      return barMarks(mark);
    case 'sign': {
      const colour = tones[mark.state];
      const disc = circle([mark.x, mark.y], 7);
      return [
        { kind: 'fill', path: disc, colour: 'surface' },
        { kind: 'stroke', path: disc, colour },
        { kind: 'stroke', path: signPath(mark.state, [mark.x, mark.y]), colour, width: 1.8 },
      ];
    }
    case 'ring':
    case 'thread':
      return []; // of what is pointed at
  }
}

function barMarks({ x, y, width: wide, height, state }: Extract<Mark, { kind: 'bar' }>): PictureMark[] {
  const colour = tones[state];
  const path = box(x, y, wide, height);
  const bar: PictureMark[] = [
    { kind: 'fill', path, colour: `${colour}-soft` },
    { kind: 'stroke', path, colour },
  ];
  if (!hatched.has(state)) return bar;
  const slants = Array.from({ length: Math.floor((wide + height) / 6) }, (_, index) => {
    const foot = x - height + 6 * (index + 1);
    // Cut at the bar's ends
    const [from, to] = [Math.max(x, foot), Math.min(x + wide, foot + height)];
    return polyline([
      [from, y + height - (from - foot)],
      [to, y + height - (to - foot)],
    ]);
  });
  return [...bar, { kind: 'stroke', path: slants.join(''), colour, opacity: 0.45 }];
}
