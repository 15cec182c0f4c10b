import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useIsDark } from '../../data/theme.ts';
import { drawOnCanvas } from './draw-canvas.ts';
import { axisHeight, barAt, type Frame, momentAt, timelineMarks } from './marks.ts';
import { paletteOf } from './palette.ts';
import { type Bar, headHeight, laneHeight, type TimelineShape } from './shape-timeline.ts';
import { nextBar } from './steer.ts';
import { moved, type View, within, zoomed } from './view.ts';

/** Pixels of the visible part at most; further lanes are scrolled to. */
const tallest = 620;
/** Pixels that a pointer moves before it selects a stretch of time instead of an attempt. */
const dragFrom = 6;
/** What one step of zooming leaves of the view. */
const closer = 0.6;

interface PlotTimelineProps {
  readonly shape: TimelineShape;
  readonly whole: View;
  readonly view: View;
  /** The end of what runs. */
  readonly now: number;
  readonly chosen: Bar | undefined;
  readonly onView: (view: View) => void;
  readonly onChoose: (bar: Bar | undefined, by: 'pointer' | 'keyboard') => void;
  readonly onOpen: (bar: Bar) => void;
}

/** Draws the lanes that are in sight onto a canvas; the rest is room to scroll. */
export function PlotTimeline(props: PlotTimelineProps) {
  const { shape, whole, view, now, chosen, onView, onChoose, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [scrolled, setScrolled] = useState(0);
  const [selecting, setSelecting] = useState<{ from: number; to: number }>();
  const dark = useIsDark();
  const height = Math.min(tallest, axisHeight + shape.height + 8);
  const gutter = width < 520 ? 54 : 84;
  const frame = useMemo<Frame>(
    () => ({ width, height, gutter, scrolled, view, now, chosen }),
    [width, height, gutter, scrolled, view, now, chosen],
  );

  useEffect(() => {
    const { current } = scroller;
    if (!current) return undefined;
    const resized = new ResizeObserver(() => setWidth(current.clientWidth));
    resized.observe(current);
    return () => resized.disconnect();
  }, []);

  useEffect(() => {
    const { current } = canvas;
    if (!current || width === 0) return undefined;
    const request = requestAnimationFrame(() =>
      drawOnCanvas(
        current,
        timelineMarks(shape, frame),
        { width, height, gutter, ratio: window.devicePixelRatio },
        paletteOf(getComputedStyle(current)),
      ),
    );
    return () => cancelAnimationFrame(request);
  }, [shape, frame, dark, width, height, gutter]);

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left = 0, top = 0 } = canvas.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left, y: clientY - top };
  };

  const onPointerMove = (event: PointerEvent) => {
    const { x, y } = placeOf(event);
    if (selecting) setSelecting({ ...selecting, to: x });
    else if (event.pointerType === 'mouse') onChoose(barAt(shape, frame, x, y), 'pointer');
  };
  const onPointerDown = (event: PointerEvent) => {
    const { x } = placeOf(event);
    if (event.button !== 0 || event.pointerType !== 'mouse' || x < gutter) return;
    setSelecting({ from: x, to: x });
  };
  const onPointerUp = (event: PointerEvent) => {
    const { x, y } = placeOf(event);
    const select = selecting;
    setSelecting(undefined);
    if (select && Math.abs(x - select.from) >= dragFrom) {
      const [from, to] = [
        momentAt(Math.min(select.from, x), frame),
        momentAt(Math.max(select.from, x), frame),
      ];
      onView(within({ from, to }, whole));
      return;
    }
    const bar = barAt(shape, frame, x, y);
    // A finger has no hover: its first touch says what it is, and the words below lead on.
    if (bar && event.pointerType === 'mouse' && event.button === 0) onOpen(bar);
    else if (event.pointerType !== 'mouse') onChoose(bar, 'pointer');
  };

  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // scrolls the lanes
    event.preventDefault(); // neither the page zooms nor the browser goes back
    const { x } = placeOf(event);
    onView(
      event.ctrlKey
        ? zoomed(view, whole, Math.exp(event.deltaY / 200), momentAt(x, frame))
        : moved(view, whole, event.deltaX / Math.max(1, width)),
    );
  };

  const newestOnWheel = useRef(onWheel);
  newestOnWheel.current = onWheel;
  useEffect(() => {
    const { current } = canvas;
    const listener = (event: WheelEvent) => newestOnWheel.current(event);
    // React's listener is passive: it could not keep the page from zooming along.
    current?.addEventListener('wheel', listener, { passive: false });
    return () => current?.removeEventListener('wheel', listener);
  }, []);

  const choose = (bar: Bar | undefined) => {
    onChoose(bar, 'keyboard');
    if (!bar) return;
    const [start, end] = [bar.start, bar.end ?? now];
    if (start < view.from || end > view.to) {
      const middle = (start + end) / 2;
      const half = Math.max((view.to - view.from) / 2, (end - start) * 0.6);
      onView(within({ from: middle - half, to: middle + half }, whole));
    }
    reveal(scroller.current, shape.lanes[bar.lane]?.top ?? 0, height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (steering.has(key)) choose(nextBar(shape, chosen, key));
    else if (key === 'Enter' && chosen) onOpen(chosen);
    else if (key === 'Escape') onChoose(undefined, 'keyboard');
    else if (key === '+' || key === '=') onView(zoomed(view, whole, closer, chosen?.start));
    else if (key === '-') onView(zoomed(view, whole, 1 / closer, chosen?.start));
    else if (key === '0') onView(whole);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="timeline"
      style={{ height }}
      role="application"
      aria-label="Attempts over workers and slots. Arrow keys move between attempts, Enter opens the trial, plus and minus zoom, zero shows all."
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys move in it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}
    >
      <canvas
        ref={canvas}
        className={chosen ? 'timeline-canvas timeline-hit' : 'timeline-canvas'}
        style={{ width, height }}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onPointerLeave={() => {
          setSelecting(undefined);
          onChoose(undefined, 'pointer');
        }}
        onDoubleClick={() => onView(whole)}
      />
      {selecting ? (
        <div
          className="timeline-select"
          style={{
            left: Math.min(selecting.from, selecting.to),
            width: Math.abs(selecting.to - selecting.from),
            height: height - axisHeight,
            top: axisHeight + scrolled,
          }}
        />
      ) : null}
      <div style={{ height: Math.max(0, axisHeight + shape.height + 8 - height) }} />
    </div>
  );
}

const steering: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);

/** Scrolls as little as it takes to bring a lane into sight. */
function reveal(scroller: HTMLElement | null, top: number, height: number): void {
  if (!scroller) return;
  const [first, last] = [top - headHeight, top + laneHeight + axisHeight - height + 8];
  if (scroller.scrollTop > first) scroller.scrollTop = first;
  else if (scroller.scrollTop < last) scroller.scrollTop = last;
}
