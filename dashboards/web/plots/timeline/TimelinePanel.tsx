import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Timeline } from '../../../../contracts/timeline.ts';
import { trialAddress } from '../../data/names.ts';
import { useChoices } from '../../data/use-choice.ts';
import { useNow } from '../../data/use-now.ts';
import { useSettled } from '../../data/use-settled.ts';
import { ChartPanel } from '../ChartPanel.tsx';
import { chartOfTimeline } from './chart-timeline.ts';
import { PlotTimeline } from './PlotTimeline.tsx';
import { type Bar, shapeTimeline } from './shape-timeline.ts';
import { TimelineKeys } from './TimelineKeys.tsx';
import { TimelineWords } from './TimelineWords.tsx';
import { Troubles } from './Troubles.tsx';
import { moved, type View, wholeView, within, zoomed } from './view.ts';

/** The timeline with its controls; the stretch of time that it shows is part of the address. */
export function TimelinePanel({ sweep, timeline }: { sweep: string; timeline: Timeline }) {
  const [, navigate] = useLocation();
  const { get, set } = useChoices('');
  const shape = useMemo(() => shapeTimeline(timeline), [timeline]);
  const clock = useNow(1000, timeline.live).getTime();
  const now = timeline.live ? Math.max(clock, shape.to) : shape.to;
  const whole = wholeView(shape.from, now);
  const [moving, show] = useSettled(({ from, to }: View) =>
    set(
      from <= whole.from && to >= whole.to
        ? { from: undefined, to: undefined }
        : { from: String(Math.round(from)), to: String(Math.round(to)) },
    ),
  );
  const view = moving ? within(moving, whole) : viewOf(get, whole);
  const [pointed, setPointed] = useState<{ trial: string; attempt: number }>();
  const [said, setSaid] = useState<string>();
  const chosen =
    pointed && shape.byTrial.get(pointed.trial)?.find(({ attempt }) => attempt === pointed.attempt);
  const choose = (bar: Bar | undefined, by: 'pointer' | 'keyboard') => {
    setPointed(bar && { trial: bar.trial, attempt: bar.attempt });
    if (by === 'keyboard')
      setSaid(bar && `${bar.trial}, attempt ${bar.attempt}, ${bar.state}. ${bar.reason}`);
  };
  const isWhole = view === whole;
  return (
    <>
      <div className="plots plots-lone">
        <ChartPanel
          id="attempts"
          title="Attempts over time"
          reading="A row is a slot of a worker, a bar is an attempt from its start to its end. Drag to zoom, double-click to show all."
          level={2}
          wide
          chart={() => chartOfTimeline({ sweep, shape, view, now })}
          controls={
            <div className="controls" role="group" aria-label="Stretch of time">
              <button
                type="button"
                className="button"
                disabled={isWhole}
                onClick={() => show(moved(view, whole, -0.5))}
              >
                <span aria-hidden="true">←</span>
                <span className="unseen">Earlier</span>
              </button>
              <button
                type="button"
                className="button"
                disabled={isWhole}
                onClick={() => show(moved(view, whole, 0.5))}
              >
                <span aria-hidden="true">→</span>
                <span className="unseen">Later</span>
              </button>
              <button type="button" className="button" onClick={() => show(zoomed(view, whole, 0.5))}>
                Zoom in
              </button>
              <button
                type="button"
                className="button"
                disabled={isWhole}
                onClick={() => show(zoomed(view, whole, 2))}
              >
                Zoom out
              </button>
              <button type="button" className="button" disabled={isWhole} onClick={() => show(whole)}>
                Show all
              </button>
            </div>
          }
        >
          <TimelineKeys counts={shape.counts} retries={shape.retries} />
          <PlotTimeline
            {...{ shape, whole, view, now, chosen }}
            onView={show}
            onChoose={choose}
            onOpen={({ trial }) => navigate(trialAddress(trial))}
          />
          <TimelineWords chosen={chosen} lane={chosen && shape.lanes[chosen.lane]} now={now} />
          <p className="unseen" aria-live="polite">
            {said}
          </p>
        </ChartPanel>
      </div>
      <Troubles shape={shape} />
    </>
  );
}

/** The view of an address; the whole where it names none, or one of which nothing is left. */
function viewOf(get: (name: string) => string | undefined, whole: View): View {
  const [from, to] = [Number(get('from') ?? Number.NaN), Number(get('to') ?? Number.NaN)];
  return from < to ? within({ from, to }, whole) : whole;
}
