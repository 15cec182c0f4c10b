import { describe, expect, it } from 'vitest';
import type { Timeline } from '../../../../contracts/timeline.ts';
import { barAt, type Frame, timelineMarks, xOf } from './marks.ts';
import { shapeTimeline, visibleBars } from './shape-timeline.ts';
import { nextBar } from './steer.ts';

const timeline: Timeline = {
  workers: ['a:1', 'b:2'],
  trials: ['k/x/plain/s1', 'k/x/plain/s2', 'k/x/hyper/s1'],
  attempts: [
    [0, 1, 1, 0, 'lost', 0, 400, 'Its worker stopped answering'],
    [1, 1, 0, 1, 'completed', 100, 300, ''],
    [0, 2, 0, 0, 'completed', 420, 900, ''],
    [2, 1, 0, 1, 'running', 500, null, ''],
  ],
  all: 4,
  live: true,
};

describe('the shape of a timeline', () => {
  const shape = shapeTimeline(timeline);

  it('has a lane for each slot, those of a worker together', () => {
    expect(shape.lanes.map(({ worker, slot, first, bars }) => [worker, slot, first, bars.length])).toEqual([
      ['a:1', 0, true, 1],
      ['a:1', 1, false, 2],
      ['b:2', 0, true, 1],
    ]);
    expect([shape.from, shape.to, shape.retries]).toEqual([0, 900, 1]);
    expect(shape.counts).toEqual(
      new Map([
        ['lost', 1],
        ['completed', 2],
        ['running', 1],
      ]),
    );
  });

  it('keeps the attempts of a trial together, wherever they ran', () => {
    expect(shape.byTrial.get('k/x/plain/s1')?.map(({ lane, state }) => [lane, state])).toEqual([
      [2, 'lost'],
      [0, 'completed'],
    ]);
  });

  it('shows of a lane what reaches into a window of time', () => {
    const [, lane] = shape.lanes;
    const starts = (from: number, to: number) =>
      lane && visibleBars(lane, from, to).map(({ start }) => start);
    expect(starts(0, 50)).toEqual([]);
    expect(starts(200, 250)).toEqual([100]);
    expect(starts(310, 490)).toEqual([]);
    expect(starts(2000, 3000)).toEqual([500]); // it runs still
  });

  it('leads the arrow keys along a lane and to what ran at the time in another', () => {
    const first = nextBar(shape, undefined, 'ArrowRight');
    expect(first?.trial).toBe('k/x/plain/s1');
    const below = nextBar(shape, first, 'ArrowDown');
    expect(below?.trial).toBe('k/x/plain/s2');
    expect(nextBar(shape, below, 'ArrowRight')?.trial).toBe('k/x/hyper/s1');
    expect(nextBar(shape, below, 'ArrowLeft')).toBe(below);
  });
});

describe('what is drawn', () => {
  const frame: Frame = {
    width: 1084,
    height: 400,
    gutter: 84,
    scrolled: 0,
    view: { from: 0, to: 1000 },
    now: 950,
    chosen: undefined,
  };

  it('are the attempts of the view, with a sign where one did not complete', () => {
    const marks = timelineMarks(shapeTimeline(timeline), frame);
    const bars = marks.flatMap((mark) => (mark.kind === 'bar' ? [[mark.state, mark.x, mark.width]] : []));
    expect(bars).toEqual([
      ['completed', 504, 480],
      ['completed', 184, 200],
      ['running', 584, 450],
      ['lost', 84, 400],
    ]);
    expect(marks.flatMap((mark) => (mark.kind === 'sign' ? [mark.state] : []))).toEqual(['lost']);
    expect(
      marks.flatMap((mark) => (mark.kind === 'text' && mark.look === 'bar' ? [mark.text] : [])),
    ).toContain('↻2 plain/s1');
  });

  it('is found again under the pointer', () => {
    const shape = shapeTimeline(timeline);
    const [lane] = shape.lanes;
    expect(barAt(shape, frame, xOf(600, frame), 26 + (lane?.top ?? 0) + 10)?.attempt).toBe(2);
    expect(barAt(shape, frame, xOf(200, frame), 26 + (lane?.top ?? 0) + 10)).toBeUndefined();
  });

  it('is a few marks a lane, however many attempts fall on one pixel', () => {
    const many: Timeline = {
      workers: ['a:1'],
      trials: Array.from({ length: 10_000 }, (_, index) => `k/x/c${index}/s1`),
      attempts: Array.from({ length: 10_000 }, (_, index) => [
        index,
        1,
        0,
        index % 2,
        index % 500 === 0 ? 'failed' : 'completed',
        index * 10,
        index * 10 + 9,
        '',
      ]),
      all: 10_000,
      live: false,
    };
    const shape = shapeTimeline(many);
    const whole = timelineMarks(shape, { ...frame, view: { from: 0, to: 100_000 } });
    expect(whole.length).toBeLessThan(2 * (1000 + 200) + 100);
    expect(whole.filter(({ kind }) => kind === 'sign')).toHaveLength(20);
    const near = timelineMarks(shape, { ...frame, view: { from: 50_000, to: 50_100 } });
    expect(near.filter(({ kind }) => kind === 'bar').length).toBeLessThan(15);
  });
});
