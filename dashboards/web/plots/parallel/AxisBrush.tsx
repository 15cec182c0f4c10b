import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Frame } from '../picture/axes.ts';
import type { Dimension } from '../trials/dimension.ts';
import { nudged } from './brushes.ts';

type Range = readonly [low: number, high: number];

interface AxisBrushProps {
  readonly dimension: Dimension;
  readonly x: number;
  readonly frame: Frame;
  readonly range: Range | undefined;
  /** While it is dragged. */
  readonly onMove: (range: Range) => void;
  /** When it is let go; undefined takes the brush away. */
  readonly onSettle: (range: Range | undefined) => void;
}

/** Half of how wide a brush is to the pointer, in pixels. */
const half = 14;
/** A shorter drag is a click. */
const shortest = 0.015;
/** How far an arrow key moves, as a share of the axis. */
const stride = 0.05;

/** Takes drags and keys on one axis. A drag begins a brush, or moves the one that it begins in; a click takes it away. */
export function AxisBrush({ dimension, x, frame, range, onMove, onSettle }: AxisBrushProps) {
  const drag = useRef<{ from: number; moves: Range | undefined }>(undefined);
  const { top, bottom } = frame;
  const length = bottom - top;

  const placeOf = ({ currentTarget, clientY }: PointerEvent<SVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, 1 - (clientY - box.top - half) / (box.height - 2 * half)));
  };
  const rangeOf = (event: PointerEvent<SVGElement>): Range => {
    const now = placeOf(event);
    const { from = now, moves } = drag.current ?? {};
    if (!moves) return [Math.min(from, now), Math.max(from, now)];
    const by = Math.min(1 - moves[1], Math.max(-moves[0], now - from));
    return [moves[0] + by, moves[1] + by];
  };
  const begin = (event: PointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = placeOf(event);
    drag.current = { from, moves: range && from >= range[0] && from <= range[1] ? range : undefined };
  };
  const end = (event: PointerEvent<SVGElement>) => {
    if (!drag.current) return;
    const clicked = Math.abs(placeOf(event) - drag.current.from) < shortest;
    const settled = clicked ? undefined : rangeOf(event);
    drag.current = undefined;
    onSettle(settled);
  };
  const act = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      onSettle(nudged(range, key === 'ArrowUp' ? stride : -stride, shiftKey));
    } else if (key === 'Escape' || key === 'Delete' || key === 'Backspace') onSettle(undefined);
    else return;
    event.preventDefault();
  };
  const named = dimension.ticks.filter(({ place }) => range && place >= range[0] && place <= range[1]);
  const said = named.map(({ text }) => text).join(', ');
  return (
    <g>
      {range ? (
        <rect
          className="brush"
          x={x - 7}
          width={14}
          y={bottom - range[1] * length - 2}
          height={Math.max(4, (range[1] - range[0]) * length + 4)}
          rx={4}
        />
      ) : null}
      <rect
        className="brush-place"
        x={x - half}
        width={2 * half}
        y={top - half}
        height={length + 2 * half}
        tabIndex={0}
        role="slider"
        aria-orientation="vertical"
        aria-label={`Brush on ${dimension.title}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((range?.[0] ?? 0) * 100)}
        aria-valuetext={range ? said || 'between values' : 'all'}
        onPointerDown={begin}
        onPointerMove={(event) => {
          if (drag.current) onMove(rangeOf(event));
        }}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={act}
      >
        <title>Drag to brush, click to clear. With the keyboard: up, down, Shift and Escape.</title>
      </rect>
    </g>
  );
}
