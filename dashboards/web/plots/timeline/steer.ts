import type { Bar, TimelineShape } from './shape-timeline.ts';

/** Which attempt the arrow keys lead to; the first one where none is chosen yet. */
export function nextBar(shape: TimelineShape, chosen: Bar | undefined, key: string): Bar | undefined {
  const bars = shape.lanes[chosen?.lane ?? 0]?.bars ?? [];
  if (!chosen) return bars[0];
  const at = bars.indexOf(chosen);
  switch (key) {
    case 'ArrowRight':
      return bars[at + 1] ?? chosen;
    case 'ArrowLeft':
      return bars[at - 1] ?? chosen;
    case 'Home':
      return bars[0];
    case 'End':
      return bars.at(-1);
    case 'ArrowDown':
      return nearest(shape.lanes[chosen.lane + 1]?.bars, chosen) ?? chosen;
    case 'ArrowUp':
      return nearest(shape.lanes[chosen.lane - 1]?.bars, chosen) ?? chosen;
    default:
      return chosen;
  }
}

/** The attempt of another lane that ran at about the same time. */
function nearest(bars: readonly Bar[] | undefined, { start }: Bar): Bar | undefined {
  return bars?.findLast((bar) => bar.start <= start) ?? bars?.[0];
}
