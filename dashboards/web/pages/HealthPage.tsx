import { PageHealth } from '../../../contracts/telemetry.ts';
import { useApi } from '../data/use-api.ts';
import { useNow } from '../data/use-now.ts';
import { Await, useTitle } from '../parts/Page.tsx';
import { Errors } from './health/Errors.tsx';
import { Requests } from './health/Requests.tsx';
import { shapeVitals } from './health/shape-vitals.ts';
import { Vitals } from './health/Vitals.tsx';

/** How the dashboard's own pages do: what browsers measured and which errors they met. */
export function HealthPage() {
  useTitle('Page health');
  const loaded = useApi(PageHealth, '/api/page-health', { atMostEvery: 5000 });
  return (
    <Await loaded={loaded} what="the health of the pages">
      {(health) => <Health health={health} />}
    </Await>
  );
}

function Health({ health: { days, elsewhere, vitals, requests, errors } }: { health: PageHealth }) {
  const now = useNow(30_000);
  return (
    <>
      <div className="head">
        <h1>Page health</h1>
        <p className="quiet">
          How the pages of this dashboard did in the browsers that opened them, over the last {days} days.
          Kept in the database of the sweeps, without addresses, names or user agents.
        </p>
      </div>
      {elsewhere === null ? null : (
        <p className="banner" role="status">
          <strong>Reports now go to {elsewhere}.</strong> What stands here was kept before.
        </p>
      )}
      <section aria-labelledby="vitals">
        <h2 id="vitals">How fast the pages are</h2>
        <Vitals cards={shapeVitals(vitals)} />
        <p className="quiet">
          Three of four page views were at least as good as the figure. A page reports when it is left.
        </p>
      </section>
      <section aria-labelledby="errors">
        <h2 id="errors">Errors</h2>
        <Errors errors={errors} now={now} />
      </section>
      <section aria-labelledby="requests">
        <h2 id="requests">Requests</h2>
        <Requests requests={requests} />
      </section>
    </>
  );
}
