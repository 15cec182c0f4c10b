import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { ListedSweep, SweepSort } from '../../../../contracts/sweep-list.ts';
import { mostSweeps } from '../../../../contracts/compare.ts';
import { count, duration, took } from '../../data/format.ts';
import { sweepAddress } from '../../data/names.ts';
import { useNow } from '../../data/use-now.ts';
import { Moment } from '../../parts/Moment.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import { SlotTime } from '../../parts/SlotTime.tsx';
import { State } from '../../parts/State.tsx';
import { Picked } from '../compare/Picked.tsx';
import type { SweepOrder } from './sweep-order.ts';

interface SweepTableProps {
  readonly sweeps: readonly ListedSweep[];
  readonly order: SweepOrder;
  readonly onOrder: (column: SweepSort) => void;
  /** What follows the table. */
  readonly children: ReactNode;
}

/** Sweeps as a table that is ordered by its heads, and from which some can be chosen to be compared. */
export function SweepTable({ sweeps, order, onOrder, children }: SweepTableProps) {
  const now = useNow(sweeps.some(({ state }) => state === 'running') ? 1000 : 30_000);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const head = { order, onOrder };
  return (
    <>
      <Scroll label="Sweeps">
        <table className="list">
          <thead>
            <tr>
              <Head {...head} column="name" title="Sweep" />
              <Head {...head} column="state" title="State" />
              <Head {...head} column="progress" title="Progress" />
              <Head {...head} column="left" title="Time left" number />
              <Head {...head} column="hours" title="Slot-hours" number />
              <Head {...head} column="failures" title="Failures" number />
              <Head {...head} column="started" title="Started" />
              <Head {...head} column="took" title="Took" number />
            </tr>
          </thead>
          <tbody>
            {sweeps.map((sweep) => (
              <tr key={sweep.id}>
                <th scope="row">
                  <div className="picking">
                    <label className="pick" title="Choose to compare">
                      <input
                        type="checkbox"
                        aria-label={`Choose ${sweep.id} to compare`}
                        checked={picked.includes(sweep.id)}
                        onChange={({ target }) =>
                          setPicked((before) =>
                            target.checked ? [...before, sweep.id] : before.filter((id) => id !== sweep.id),
                          )
                        }
                      />
                    </label>
                    <span className="sweep-name">
                      <Link href={sweepAddress(sweep.id)}>{sweep.id}</Link>
                      <small>
                        {sweep.scale}: {sweep.experiments.join(', ')}
                      </small>
                    </span>
                  </div>
                </th>
                <td>
                  <State state={sweep.state} />
                </td>
                <td>
                  <progress
                    className={`bar bar-${sweep.state}`}
                    aria-label={`Progress of ${sweep.id}`}
                    value={sweep.done}
                    max={Math.max(1, sweep.planned)}
                  />
                  <small className="of">
                    {count(sweep.ended)} of {count(sweep.planned)} trials
                  </small>
                </td>
                <td className="number">
                  {sweep.secondsLeft === null ? <span className="none">–</span> : duration(sweep.secondsLeft)}
                </td>
                <td className="number">
                  <SlotTime slotTime={sweep.slotTime} />
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
      {children}
      <Picked what="sweep" ids={picked} most={mostSweeps} onClear={() => setPicked([])} />
    </>
  );
}

interface HeadProps {
  readonly column: SweepSort;
  readonly title: string;
  readonly number?: boolean;
  readonly order: SweepOrder;
  readonly onOrder: (column: SweepSort) => void;
}

/** A column's head, which orders by it. */
function Head({ column, title, number = false, order, onOrder }: HeadProps) {
  const own = order.column === column;
  return (
    <th
      scope="col"
      className={number ? 'number' : undefined}
      aria-sort={own ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className="sort" onClick={() => onOrder(column)}>
        {title}
        <span aria-hidden="true">{own ? (order.descending ? '▾' : '▴') : ''}</span>
      </button>
    </th>
  );
}
