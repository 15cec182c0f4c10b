import { Link, useLocation, useSearch } from 'wouter';
import { SweepList, type SweepSummary } from '../../../contracts/dashboard.ts';
import { runStates } from '../../../contracts/states.ts';
import { took } from '../data/format.ts';
import { sweepAddress } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { useNow } from '../data/use-now.ts';
import { Moment } from '../parts/Moment.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { State } from '../parts/State.tsx';
import { filterSweeps } from './filter-sweeps.ts';

/** All sweeps, the newest first. The filter is part of the address. */
export function SweepsPage() {
  useTitle('Sweeps');
  const archived = new URLSearchParams(useSearch()).get('archived') === 'only';
  const loaded = useApi(SweepList, `/api/sweeps?archived=${archived ? 'only' : 'no'}`, { atMostEvery: 500 });
  return (
    <Await loaded={loaded} what="the sweeps">
      {(list) =>
        list.sweeps.length === 0 && list.archived === 0 ? (
          <NoSweeps />
        ) : (
          <Sweeps list={list} onlyArchived={archived} />
        )
      }
    </Await>
  );
}

function Sweeps({ list: { sweeps, archived }, onlyArchived }: { list: SweepList; onlyArchived: boolean }) {
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const text = search.get('text') ?? '';
  const state = runStates.find((known) => known === search.get('state'));
  const shown = filterSweeps(sweeps, { text, state });
  const filter = (name: 'text' | 'state' | 'archived', value: string) => {
    if (value === '') search.delete(name);
    else search.set(name, value);
    navigate(search.size === 0 ? '/' : `/?${search.toString()}`, { replace: true });
  };
  return (
    <>
      <div className="page-head">
        <h1>Sweeps</h1>
        <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
          <input
            type="search"
            aria-label="Filter by name or experiment"
            placeholder="Filter by name or experiment"
            value={text}
            onChange={({ target }) => filter('text', target.value)}
          />
          <select
            aria-label="Filter by state"
            value={state ?? ''}
            onChange={({ target }) => filter('state', target.value)}
          >
            <option value="">Any state</option>
            {runStates.map((known) => (
              <option key={known}>{known}</option>
            ))}
          </select>
          {archived === 0 && !onlyArchived ? null : (
            <Segmented
              label="Archive"
              choices={[
                { value: '', label: 'Current' },
                { value: 'only', label: `Archived (${archived})` },
              ]}
              value={onlyArchived ? 'only' : ''}
              onChoose={(value) => filter('archived', value)}
            />
          )}
        </form>
      </div>
      {shown.length === 0 ? (
        <NoneFits all={sweeps.length} onlyArchived={onlyArchived} />
      ) : (
        <SweepTable sweeps={shown} />
      )}
    </>
  );
}

function NoneFits({ all, onlyArchived }: { all: number; onlyArchived: boolean }) {
  const kind = onlyArchived ? 'archived' : 'current';
  return (
    <section className="notice notice-small">
      <h2>{all === 0 ? `No ${kind} sweeps` : `None of the ${all} ${kind} sweeps fits`}</h2>
      {all === 0 && !onlyArchived ? (
        <p>All of them are archived.</p>
      ) : (
        <p>
          <Link href="/">Show all current ones</Link>
        </p>
      )}
    </section>
  );
}

function SweepTable({ sweeps }: { sweeps: readonly SweepSummary[] }) {
  const now = useNow(sweeps.some(({ state }) => state === 'running') ? 1000 : 30_000);
  return (
    <Scroll label="Sweeps">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Sweep</th>
            <th scope="col">State</th>
            <th scope="col">Scale</th>
            <th scope="col">Progress</th>
            <th scope="col" className="number">
              Trials
            </th>
            <th scope="col" className="number">
              Failures
            </th>
            <th scope="col">Started</th>
            <th scope="col" className="number">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {sweeps.map((sweep) => (
            <tr key={sweep.id}>
              <th scope="row">
                <Link href={sweepAddress(sweep.id)}>{sweep.id}</Link>
                <small>{sweep.experiments.join(', ')}</small>
              </th>
              <td>
                <State state={sweep.state} />
              </td>
              <td>{sweep.scale}</td>
              <td>
                <progress
                  className={`bar bar-${sweep.state}`}
                  aria-label={`Progress of ${sweep.id}`}
                  value={sweep.done}
                  max={Math.max(1, sweep.planned)}
                />
              </td>
              <td className="number">
                {sweep.ended}
                <span className="of">/{sweep.planned}</span>
              </td>
              <td className="number">
                {sweep.failed === 0 ? <span className="of">0</span> : <b className="bad">{sweep.failed}</b>}
              </td>
              <td>
                <Moment at={sweep.startedAt ?? sweep.createdAt} now={now} />
              </td>
              <td className="number">{took(sweep.startedAt, sweep.endedAt, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function NoSweeps() {
  return (
    <section className="notice">
      <h1>No sweeps yet</h1>
      <p>This page fills itself as soon as one starts:</p>
      <pre>sweep start paper-replication</pre>
    </section>
  );
}
