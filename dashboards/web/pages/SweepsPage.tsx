import { Link, useLocation, useSearch } from 'wouter';
import { SweepList } from '../../../contracts/dashboard.ts';
import { runStates } from '../../../contracts/states.ts';
import { useApi } from '../data/use-api.ts';
import { Await, useTitle } from '../parts/Page.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { filterSweeps } from './filter-sweeps.ts';
import { pressed, readOrder, sortSweeps, writeOrder } from './sweeps/sort-sweeps.ts';
import { SweepTable } from './sweeps/SweepTable.tsx';

/** All sweeps. Filter and order are part of the address. */
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
  const order = readOrder(search.get('sort'));
  const shown = sortSweeps(filterSweeps(sweeps, { text, state }), order);
  const filter = (name: 'text' | 'state' | 'archived' | 'sort', value: string) => {
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
        <SweepTable
          sweeps={shown}
          order={order}
          onOrder={(column) => filter('sort', writeOrder(pressed(order, column)) ?? '')}
        />
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

function NoSweeps() {
  return (
    <section className="notice">
      <h1>No sweeps yet</h1>
      <p>This page fills itself as soon as one starts:</p>
      <pre>sweep start paper-replication</pre>
    </section>
  );
}
