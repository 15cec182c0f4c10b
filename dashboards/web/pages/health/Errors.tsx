import type { ErrorGroup } from '../../../../contracts/telemetry.ts';
import { count } from '../../data/format.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Moment } from '../../parts/Moment.tsx';

/** Errors that pages met, each once with its count; where it was thrown opens below it, as text. */
export function Errors({ errors, now }: { errors: readonly ErrorGroup[]; now: Date }) {
  if (errors.length === 0) return <p className="quiet">None. No page has met an error.</p>;
  return errors.map((error) => (
    <details key={error.fingerprint} className="group page-error">
      <summary>
        <b>{error.type}</b>
        <span className="page-error-message">{error.message}</span>
        <span className="quiet">
          {count(error.count)} {error.count === 1 ? 'time' : 'times'}, last{' '}
          <Moment at={error.lastSeen} now={now} />
        </span>
      </summary>
      <div className="page-error-more">
        <Facts
          facts={[
            { name: error.pages.length === 1 ? 'page' : 'pages', value: error.pages.join(', ') },
            { name: 'browser', value: error.browsers.join(', ') },
            { name: 'tabs', value: count(error.sessions) },
            { name: 'first seen', value: <Moment at={error.firstSeen} now={now} /> },
          ]}
        />
        <pre>{error.stack === '' ? 'The browser did not say where it was thrown.' : error.stack}</pre>
      </div>
    </details>
  ));
}
