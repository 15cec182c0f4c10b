import { useEffect } from 'react';
import { vanishedAfter, WorkersPage as Contract } from '../../../contracts/workers-page.ts';
import { tell } from '../data/changes.ts';
import { count } from '../data/format.ts';
import { useApi } from '../data/use-api.ts';
import { useNow } from '../data/use-now.ts';
import { Facts } from '../parts/Facts.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { GoneWorkers } from './workers/GoneWorkers.tsx';
import { Queues } from './workers/Queues.tsx';
import { Worker } from './workers/Worker.tsx';

/** Milliseconds after that moment. */
const leeway = 500;

/** Who is alive, what runs in each slot, and what waits for one. */
export function WorkersPage() {
  useTitle('Workers');
  const loaded = useApi(Contract, '/api/workers', { workers: true, atMostEvery: 1000 });
  return (
    <Await loaded={loaded} what="the workers">
      {(page) => <Workers page={page} />}
    </Await>
  );
}

function Workers({ page: { workers, waitingTrials, queues } }: { page: Contract }) {
  const now = useNow(1000);
  const alive = workers.filter(({ state }) => state === 'alive');
  const gone = workers.filter(({ state }) => state !== 'alive');
  useVanishing(workers);
  const slots = alive.reduce((sum, worker) => sum + worker.slots, 0);
  const busy = alive.reduce((sum, { running }) => sum + running.length, 0);
  return (
    <>
      <div className="head">
        <h1>Workers</h1>
        <Facts
          facts={[
            { name: 'Alive', value: alive.length },
            { name: 'Slots in use', value: `${busy} of ${slots}` },
            { name: 'Trials that wait for a slot', value: count(waitingTrials) },
          ]}
        />
      </div>
      {alive.length === 0 ? <NobodyAlive waiting={waitingTrials} /> : null}
      <div className="workers">
        {alive.map((worker) => (
          <Worker key={worker.id} worker={worker} now={now} />
        ))}
      </div>
      <Queues queues={queues} />
      {gone.length === 0 ? null : <GoneWorkers workers={gone} now={now} />}
    </>
  );
}

/** Asks again when a worker is due to count as vanished: of that no word comes, since who is gone reports nothing. */
function useVanishing(workers: Contract['workers']): void {
  useEffect(() => {
    const unseen = workers.filter(({ state }) => state === 'alive').map(({ unseenFor }) => unseenFor);
    if (unseen.length === 0) return undefined;
    const due = Math.max(0, vanishedAfter - Math.max(...unseen));
    const timer = setTimeout(() => tell({ kind: 'workers' }), due * 1000 + leeway);
    return () => clearTimeout(timer);
  }, [workers]);
}

function NobodyAlive({ waiting }: { waiting: number }) {
  return (
    <section className="notice notice-small">
      <h2>No worker is alive</h2>
      <p>
        {waiting === 0
          ? 'Nothing waits for one.'
          : `${count(waiting)} ${waiting === 1 ? 'trial waits' : 'trials wait'} for one.`}{' '}
        This starts one on this machine:
      </p>
      <pre>sweep up --worker</pre>
    </section>
  );
}
