import type { EventRow } from '../../../../contracts/dashboard.ts';
import { inFull } from '../../data/format.ts';

/** What happened to a trial, the newest first. */
export function Events({ events }: { events: readonly EventRow[] }) {
  return (
    <section aria-labelledby="events">
      <h2 id="events">Events</h2>
      {events.length === 0 ? (
        <p className="quiet">Nothing has happened yet.</p>
      ) : (
        <ol className="events">
          {events.map(({ id, kind, message, at }) => (
            <li key={id}>
              <time dateTime={at}>{inFull(at)}</time>
              <span className="event-kind">{kind}</span>
              <span className="event-message">{message}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
