import type { AttemptState } from '../../../../contracts/states.ts';
import type { Timeline } from '../../../../contracts/timeline.ts';

/** Pixels of a slot's lane and of the line above a worker's lanes that names it. */
export const [laneHeight, headHeight] = [24, 24];

/** One attempt. Moments are milliseconds since the epoch. */
export interface Bar {
  readonly trial: string;
  readonly attempt: number;
  readonly state: AttemptState;
  readonly start: number;
  /** Null while it runs. */
  readonly end: number | null;
  readonly reason: string;
  /** Index of its lane. */
  readonly lane: number;
}

/** A slot of a worker, with its attempts in the order in which they began. */
export interface Lane {
  readonly worker: string;
  readonly slot: number;
  /** Pixels from the top of the plot. */
  readonly top: number;
  /** Whether it is the first of its worker's. */
  readonly first: boolean;
  readonly bars: readonly Bar[];
}

export interface TimelineShape {
  readonly lanes: readonly Lane[];
  /** Of all lanes, in pixels. */
  readonly height: number;
  /** First start and last known moment. */
  readonly from: number;
  readonly to: number;
  readonly byTrial: ReadonlyMap<string, readonly Bar[]>;
  /** Attempts by how they ended. */
  readonly counts: ReadonlyMap<AttemptState, number>;
  /** Attempts after a trial's first. */
  readonly retries: number;
}

/** Lays a sweep's attempts out: a lane for each slot, the lanes of a worker together. */
export function shapeTimeline({ workers, trials, attempts }: Timeline): TimelineShape {
  const places = [...new Set(attempts.map(([, , worker, slot]) => laneKey(worker, slot)))]
    .map((key) => key.split(' ').map(Number))
    .toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
  const laneOf = new Map(places.map(([worker = 0, slot = 0], index) => [laneKey(worker, slot), index]));
  const bars = attempts.map(([trial, attempt, worker, slot, state, start, end, reason]): Bar => {
    const lane = laneOf.get(laneKey(worker, slot)) ?? 0;
    return { trial: trials[trial] ?? '', attempt, state, start, end, reason, lane };
  });
  const byLane = grouped(bars, ({ lane }) => lane);
  let top = 0;
  const lanes = places.map(([worker = 0, slot = 0], index): Lane => {
    const first = places[index - 1]?.[0] !== worker;
    if (first) top += headHeight;
    const lane = { worker: workers[worker] ?? '', slot, top, first, bars: byLane.get(index) ?? [] };
    top += laneHeight;
    return lane;
  });
  return {
    lanes,
    height: top,
    from: bars.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    to: bars.reduce((most, { start, end }) => Math.max(most, end ?? start), 0),
    byTrial: grouped(bars, ({ trial }) => trial),
    counts: new Map([...grouped(bars, ({ state }) => state)].map(([state, all]) => [state, all.length])),
    retries: bars.filter(({ attempt }) => attempt > 1).length,
  };
}

/** The bars of a lane that a window of time shows, found without looking at the others. */
export function visibleBars(lane: Lane, from: number, to: number): readonly Bar[] {
  // Of a slot's attempts one ends before the next begins, but for one whose end came to be known late.
  const end = firstIndex(lane.bars, ({ start }) => start > to);
  let begin = firstIndex(lane.bars, ({ start }) => start >= from);
  while (begin > 0 && reaches(lane.bars[begin - 1], from)) begin -= 1;
  return lane.bars.slice(begin, end);
}

const laneKey = (worker: number, slot: number): string => `${worker} ${slot}`;

const reaches = (bar: Bar | undefined, moment: number): boolean =>
  bar !== undefined && (bar.end ?? Number.POSITIVE_INFINITY) >= moment;

/** Where a sorted list begins to be so. */
function firstIndex(bars: readonly Bar[], isSo: (bar: Bar) => boolean): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const bar = bars[middle];
    if (bar !== undefined && isSo(bar)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function grouped<K>(bars: readonly Bar[], keyOf: (bar: Bar) => K): Map<K, Bar[]> {
  const groups = new Map<K, Bar[]>();
  for (const bar of bars) {
    const key = keyOf(bar);
    const group = groups.get(key);
    if (group) group.push(bar);
    else groups.set(key, [bar]);
  }
  return groups;
}
