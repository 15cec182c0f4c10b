import { Link } from 'wouter';
import { duration, inFull } from '../../data/format.ts';
import { trialAddress } from '../../data/names.ts';
import { State } from '../../parts/State.tsx';
import type { Bar, Lane } from './shape-timeline.ts';

interface TimelineWordsProps {
  readonly chosen: Bar | undefined;
  readonly lane: Lane | undefined;
  readonly now: number;
}

/** The attempt that is pointed at, in words; how to point where there is none. */
export function TimelineWords({ chosen, lane, now }: TimelineWordsProps) {
  if (!chosen || !lane) {
    return (
      <p className="timeline-words quiet">
        Point at an attempt, or move between them with the arrow keys. Drag over a stretch of time to zoom in,
        hold Ctrl while scrolling to zoom, double-click to show all.
      </p>
    );
  }
  const { trial, attempt, state, start, end, reason } = chosen;
  return (
    <div className="timeline-words">
      <p>
        <Link href={trialAddress(trial)}>{trial}</Link> <State state={state} />
      </p>
      <p className="quiet">
        attempt {attempt} <span className="dot">·</span> {lane.worker} slot {lane.slot}{' '}
        <span className="dot">·</span> {inFull(new Date(start).toISOString())} <span className="dot">·</span>{' '}
        {end === null ? 'has been running for' : 'took'} {duration(((end ?? now) - start) / 1000)}
      </p>
      {reason === '' ? null : <p>{reason}</p>}
    </div>
  );
}
