import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { mostFilter, mostListed, SweepList } from '../../../contracts/sweep-list.ts';
import { type RunState, runStates } from '../../../contracts/states.ts';
import { count } from '../data/format.ts';
import { type Loaded, useApi } from '../data/use-api.ts';
import { Await, useTitle } from '../parts/Page.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { pressed, readOrder, type SweepOrder, writeOrder } from './sweeps/sweep-order.ts';
import { SweepTable } from './sweeps/SweepTable.tsx';

/** Rows before one asks for more: a browser is slow with many. */
const firstRows = 100;

/** What of the sweeps is shown, as the page's address has it. */
interface View {
  readonly text: string;
  readonly state: RunState | undefined;
  readonly onlyArchived: boolean;
  readonly order: SweepOrder;
}

/** All sweeps. Filter and order are part of the address; the API applies them, since there may be many more than a page has. */
export function SweepsPage() {
  useTitle('Sweeps');
  const view = readView(useSearch());
  const [rows, setRows] = useState(firstRows);
  const loaded = useLast(useApi(SweepList, apiAddress(view, rows), { atMostEvery: 500 }));
  return (
    <Await loaded={loaded} what="the sweeps">
      {(list) =>
        list.all === 0 && list.archived === 0 ? (
          <NoSweeps />
        ) : (
          <Sweeps list={list} view={view} onMore={() => setRows(mostListed)} />
        )
      }
    </Await>
  );
}

function readView(written: string): View {
  const search = new URLSearchParams(written);
  return {
    text: (search.get('text') ?? '').slice(0, mostFilter),
    state: runStates.find((known) => known === search.get('state')),
    onlyArchived: search.get('archived') === 'only',
    order: readOrder(search.get('sort')),
  };
}

function apiAddress(
  { text, state, onlyArchived, order: { column, descending } }: View,
  rows: number,
): string {
  const query = new URLSearchParams({
    archived: onlyArchived ? 'only' : 'no',
    sort: column,
    order: descending ? 'desc' : 'asc',
    limit: String(rows),
    ...(text.trim() === '' ? {} : { text }),
    ...(state === undefined ? {} : { state }),
  });
  return `/api/sweeps?${query.toString()}`;
}

/** What came last stays while the answer to another filter is on its way, and the field that is being typed into. */
function useLast<T extends object>(loaded: Loaded<T>): Loaded<T> {
  const [last, setLast] = useState<T>();
  if (loaded.kind === 'ready' && loaded.data !== last) setLast(loaded.data);
  if (loaded.kind === 'ready' || last === undefined) return loaded;
  return { kind: 'ready', data: last, ...(loaded.kind === 'failed' ? { failure: loaded.failure } : {}) };
}

interface SweepsProps {
  readonly list: SweepList;
  readonly view: View;
  readonly onMore: () => void;
}

function Sweeps({ list, view: { text, state, onlyArchived, order }, onMore }: SweepsProps) {
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const { sweeps, fitting, all, archived } = list;
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
            maxLength={mostFilter}
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
      {sweeps.length === 0 ? (
        <NoneFits all={all} onlyArchived={onlyArchived} />
      ) : (
        <SweepTable
          sweeps={sweeps}
          order={order}
          onOrder={(column) => filter('sort', writeOrder(pressed(order, column)) ?? '')}
        >
          <More shown={sweeps.length} fitting={fitting} onMore={onMore} />
        </SweepTable>
      )}
    </>
  );
}

function More({ shown, fitting, onMore }: { shown: number; fitting: number; onMore: () => void }) {
  if (shown >= fitting) return null;
  return shown < mostListed ? (
    <button type="button" className="more" onClick={onMore}>
      Show {fitting > mostListed ? `${count(mostListed)} of ${count(fitting)}` : `all ${count(fitting)}`}
    </button>
  ) : (
    <p className="quiet">{count(fitting - shown)} more fit: filter further to see them.</p>
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
