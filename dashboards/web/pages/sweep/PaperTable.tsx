import { useState } from 'react';
import type { ExperimentReport } from '../../../../contracts/report.ts';
import { count } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { leadingRows } from './leading-rows.ts';
import { PaperRow } from './PaperRow.tsx';
import { commonOf } from './common-of.ts';
import { TableNotes } from './TableNotes.tsx';

/** The paper's table as it prints it, ours beside it. What is the same for all rows stands below. */
export function PaperTable({ report }: { report: ExperimentReport }) {
  const [whole, setWhole] = useState(false);
  const rows = whole ? report.rows : leadingRows(report);
  const common = commonOf(report.rows);
  const metrics = [report.rows[0]?.metric, ...(report.rows[0]?.further.map(({ metric }) => metric) ?? [])];
  const titles = metrics.flatMap((metric) =>
    metric === undefined ? [] : [metricTitle(report.experiment, metric)],
  );
  const facts = [
    { name: 'Seeds' },
    { name: 'Parameters', small: report.counted },
    ...(common.budgetShare === undefined ? [{ name: 'Budget', small: 'of the paper’s' }] : []),
    { name: 'Step' },
    { name: 'Memory' },
  ];
  return (
    <>
      <Scroll label={`Results: ${report.title}`}>
        <table className="paper">
          <caption className="unseen">
            {report.title}: {titles.join(' and ')}, the paper’s and ours
          </caption>
          <thead>
            <tr>
              <td />
              {titles.map((title, index) => (
                <th key={title} scope="colgroup" colSpan={2} className="metric">
                  {title}{' '}
                  {index === 0 ? (
                    <span className="goal">
                      {report.goal === 'min' ? 'lower is better' : 'higher is better'}
                    </span>
                  ) : null}
                </th>
              ))}
              <td colSpan={facts.length + 2} />
            </tr>
            <tr>
              <th scope="col">Model</th>
              {titles.map((title) => (
                <Pair key={title} />
              ))}
              <th scope="col">Verdict</th>
              {facts.map(({ name, small }) => (
                <th key={name} scope="col" className="number">
                  {name} {small === undefined ? null : <small>{small}</small>}
                </th>
              ))}
              {common.data === undefined ? <th scope="col">Data</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PaperRow key={row.row} row={row} unit={report.unit} common={common} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {rows.length < report.rows.length ? (
        <p className="table-note">
          {rows.length} of {count(report.rows.length)} rows: the paper’s, and those with the best figures.{' '}
          <button type="button" className="button" onClick={() => setWhole(true)}>
            Show all {count(report.rows.length)} rows
          </button>
        </p>
      ) : null}
      <TableNotes report={report} common={common} />
    </>
  );
}

/** The heads of a figure's two columns. */
function Pair() {
  return (
    <>
      <th scope="col" className="number">
        Paper
      </th>
      <th scope="col" className="number ours">
        Ours <small>± 95 %</small>
      </th>
    </>
  );
}
