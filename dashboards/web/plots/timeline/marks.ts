import type { AttemptState } from '../../../../contracts/states.ts';
import {
  type Bar,
  type Lane,
  laneHeight,
  headHeight,
  type TimelineShape,
  visibleBars,
} from './shape-timeline.ts';
import { timeTicks, type View } from './view.ts';

/** What is drawn, wherever: positions are pixels. */
export type Mark =
  | { kind: 'rule'; x: number; top: number; bottom: number }
  | { kind: 'lane'; y: number; height: number }
  | { kind: 'text'; x: number; y: number; text: string; look: 'head' | 'label' | 'tick' | 'bar' }
  | { kind: 'bar'; x: number; y: number; width: number; height: number; state: AttemptState; faint: boolean }
  | { kind: 'sign'; x: number; y: number; state: AttemptState; faint: boolean }
  | { kind: 'ring'; x: number; y: number; width: number; height: number }
  | { kind: 'thread'; points: readonly (readonly [number, number])[] };

/** The place that a timeline is drawn in. */
export interface Frame {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the names of slots at the left. */
  readonly gutter: number;
  /** Lanes above the visible ones, in pixels. */
  readonly scrolled: number;
  readonly view: View;
  /** The end of what runs. */
  readonly now: number;
  /** The attempt that is pointed at; its trial's others are threaded to it, all else is faint. */
  readonly chosen: Bar | undefined;
}

/** Pixels of the axis above the lanes. */
export const axisHeight = 26;
/** Pixels above and below a bar in its lane. */
const [barInset, barHeight] = [4, laneHeight - 8];
/** Pixels that a bar needs to carry text, and that a letter of it takes. */
const [textFrom, letter] = [46, 6.4];
/** Pixels between two signs of a lane, so that they can be told apart. */
const signApart = 7;

/** The visible part of a timeline, and no more. */
export function timelineMarks(shape: TimelineShape, frame: Frame): Mark[] {
  const lanes = shape.lanes.filter(({ top, first }) => isVisible(top - (first ? headHeight : 0), frame));
  return [
    ...axis(frame),
    ...lanes.flatMap((lane) => laneMarks(lane, frame)),
    ...(frame.chosen ? chosenMarks(shape, frame, frame.chosen) : []),
  ];
}

/** Where a moment is. */
export function xOf(
  moment: number,
  { view, width, gutter }: Pick<Frame, 'view' | 'width' | 'gutter'>,
): number {
  return gutter + ((moment - view.from) / (view.to - view.from)) * (width - gutter);
}

/** Which moment is at a place. */
export function momentAt(
  x: number,
  { view, width, gutter }: Pick<Frame, 'view' | 'width' | 'gutter'>,
): number {
  return view.from + ((x - gutter) / (width - gutter)) * (view.to - view.from);
}

/** The attempt at a place, with a little reach beside those that are too narrow to meet. */
export function barAt(shape: TimelineShape, frame: Frame, x: number, y: number): Bar | undefined {
  if (x < frame.gutter || y < axisHeight) return undefined;
  const down = y - axisHeight + frame.scrolled;
  const lane = shape.lanes.find(({ top }) => down >= top && down < top + laneHeight);
  if (!lane) return undefined;
  const reach = 4;
  const [from, to] = [momentAt(x - reach, frame), momentAt(x + reach, frame)];
  const at = momentAt(x, frame);
  const distance = ({ start, end }: Bar) => Math.max(0, start - at, at - (end ?? frame.now));
  return visibleBars(lane, from, to).toSorted((a, b) => distance(a) - distance(b))[0];
}

function axis(frame: Frame): Mark[] {
  const ticks = timeTicks(frame.view, Math.max(2, Math.floor((frame.width - frame.gutter) / 90)));
  return ticks.flatMap(({ at, label }): Mark[] => {
    const x = xOf(at, frame);
    const rule: Mark = { kind: 'rule', x, top: axisHeight, bottom: frame.height };
    // A label at the rim would be cut
    return x > frame.width - 26 || x < frame.gutter + 20
      ? [rule]
      : [rule, { kind: 'text', x, y: axisHeight / 2, text: label, look: 'tick' }];
  });
}

function laneMarks(lane: Lane, frame: Frame): Mark[] {
  const y = axisHeight + lane.top - frame.scrolled;
  const middle = y + laneHeight / 2;
  return [
    ...(lane.first
      ? [{ kind: 'text', x: 2, y: y - headHeight / 2 + 2, text: lane.worker, look: 'head' } as const]
      : []),
    { kind: 'lane', y, height: laneHeight },
    { kind: 'text', x: 10, y: middle, text: `slot ${lane.slot}`, look: 'label' },
    ...barMarks(visibleBars(lane, frame.view.from, frame.view.to), y, frame),
  ];
}

/** Bars that fall on one pixel are drawn once; what went wrong is drawn last, and its signs are kept apart. */
function barMarks(bars: readonly Bar[], y: number, frame: Frame): Mark[] {
  const drawn = new Set<string>();
  const signs: Mark[] = [];
  let lastSign = Number.NEGATIVE_INFINITY;
  const marks = bars.flatMap((bar): Mark[] => {
    const { x, width } = extent(bar, frame);
    const faint = frame.chosen !== undefined && frame.chosen.trial !== bar.trial;
    const atEnd = x + width;
    if (isTrouble(bar.state) && (atEnd - lastSign >= signApart || !faint)) {
      signs.push({
        kind: 'sign',
        x: Math.max(frame.gutter, atEnd),
        y: y + laneHeight / 2,
        state: bar.state,
        faint,
      });
      lastSign = atEnd;
    }
    const pixel = `${Math.floor(x)} ${bar.state} ${faint}`;
    if (width < 2 && drawn.has(pixel)) return [];
    drawn.add(pixel);
    const mark: Mark = { kind: 'bar', x, y: y + barInset, width, height: barHeight, state: bar.state, faint };
    const text = faint ? '' : fitting(bar, width);
    return text === ''
      ? [mark]
      : [mark, { kind: 'text', x: x + 6, y: y + laneHeight / 2, text, look: 'bar' }];
  });
  return [...marks, ...signs];
}

/** A ring around the chosen attempt, and a thread through all attempts at its trial. */
function chosenMarks(shape: TimelineShape, frame: Frame, chosen: Bar): Mark[] {
  const place = (bar: Bar) => ({
    ...extent(bar, frame),
    y: axisHeight + (shape.lanes[bar.lane]?.top ?? 0) - frame.scrolled + barInset,
  });
  const { x, width, y } = place(chosen);
  const attempts = shape.byTrial.get(chosen.trial) ?? [];
  const points = attempts.flatMap((bar) => {
    const at = place(bar);
    const middle = at.y + barHeight / 2;
    return [[at.x, middle] as const, [at.x + at.width, middle] as const];
  });
  return [
    ...(attempts.length > 1 ? [{ kind: 'thread', points } as const] : []),
    { kind: 'ring', x: x - 2, y: y - 2, width: width + 4, height: barHeight + 4 },
  ];
}

function extent({ start, end }: Bar, frame: Frame): { x: number; width: number } {
  const x = Math.max(frame.gutter, xOf(start, frame));
  return { x, width: Math.max(1, Math.min(frame.width, xOf(end ?? frame.now, frame)) - x) };
}

/** The trial without its sweep, `hyper-nz4/s2`, as far as there is room; a retry says its number first. */
function fitting({ trial, attempt }: Bar, width: number): string {
  const name = trial.split('/').slice(2).join('/');
  const text = attempt > 1 ? `↻${attempt} ${name}` : name;
  const room = Math.floor((width - 18) / letter);
  if (width < textFrom) return attempt > 1 && width > 24 ? `↻${attempt}` : '';
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}

/** Ends that one looks for. */
export const isTrouble = (state: AttemptState): boolean => state !== 'completed' && state !== 'running';

const isVisible = (top: number, { scrolled, height }: Frame): boolean =>
  top + headHeight + laneHeight >= scrolled && top <= scrolled + height;
