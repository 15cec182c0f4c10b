import { Timeline } from '../../../contracts/timeline.ts';
import { count } from '../data/format.ts';
import { shownLater } from '../parts/later.tsx';
import { encodeId } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { Crumbs } from '../parts/Crumbs.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { Views } from '../parts/Views.tsx';

// Nobody needs the drawing to read any other page.
const TimelinePanel = shownLater(
  async () => (await import('../plots/timeline/TimelinePanel.tsx')).TimelinePanel,
  <div className="bone bone-plot" />,
);

/** When which trial ran where: a sweep's attempts over the slots of its workers. */
export function TimelinePage({ id }: { id: string }) {
  useTitle(`Timeline of ${id}`);
  const loaded = useApi(Timeline, `/api/sweeps/${encodeId(id)}/timeline`, {
    sweeps: [id],
    atMostEvery: 1500,
  });
  return (
    <>
      <div className="head">
        <Crumbs sweep={id} />
        <h1>Timeline of {id}</h1>
        <Views sweep={id} />
      </div>
      <Await loaded={loaded} what="the timeline">
        {(timeline) =>
          timeline.attempts.length === 0 ? (
            <section className="notice notice-small">
              <h2>No trial has begun yet</h2>
              <p>The first appears here as soon as a slot takes it.</p>
            </section>
          ) : (
            <>
              {timeline.all > timeline.attempts.length ? (
                <p className="quiet lead">
                  The newest {count(timeline.attempts.length)} of {count(timeline.all)} attempts are shown.
                </p>
              ) : null}
              <TimelinePanel sweep={id} timeline={timeline} />
            </>
          )
        }
      </Await>
    </>
  );
}
