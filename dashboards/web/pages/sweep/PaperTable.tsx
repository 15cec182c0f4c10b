import { useState } from 'react';
import type { ExperimentReport, ReportRow } from '../../../../contracts/report.ts';
import { count, figure, percent } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { VerdictWord } from '../../parts/VerdictWord.tsx';
import { leadingRows } from './leading-rows.ts';

/** The paper's table as it prints it, ours beside it. */
export function PaperTable({ report }: { report: ExperimentReport }) {
  const [whole, setWhole] = useState(false);
  const rows = whole ? report.rows : leadingRows(report);
  const metric = report.rows[0]?.metric;
  const title = metric === undefined ? '' : metricTitle(report.experiment, metric);
  return (
    <>
      <Scroll label={`Results: ${report.title}`}>
        <table className="paper">
          <caption className="unseen">
            {report.title}: {title}, the paper’s and ours
          </caption>
          <thead>
            <tr>
              <td />
              <th scope="colgroup" colSpan={2} className="metric">
                {title}{' '}
                <span className="goal">{report.goal === 'min' ? 'lower is better' : 'higher is better'}</span>
              </th>
              <td colSpan={5} />
            </tr>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className="number">
                Paper
              </th>
              <th scope="col" className="number ours">
                Ours <small>± 95 %</small>
              </th>
              <th scope="col" className="number">
                Seeds
              </th>
              <th scope="col" className="number">
                Parameters <small>{report.counted}</small>
              </th>
              <th scope="col" className="number">
                Budget
              </th>
              <th scope="col">Data</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.row} row={row} unit={report.unit} />
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
      {report.shared === '' ? null : (
        <p className="table-note">
          Where a row has it: <Symbols text={report.shared} />
        </p>
      )}
    </>
  );
}

function Row({ row, unit }: { row: ReportRow; unit: string }) {
  return (
    <tr className={row.paper === null ? undefined : 'printed'}>
      <th scope="row">
        <Symbols text={row.row} />
      </th>
      <td className="number">{row.paper === null ? <None /> : figure(row.paper, unit)}</td>
      <td className="number ours">
        {row.mean === null ? <None /> : <b>{figure(row.mean, unit)}</b>}
        {row.ci95 === null ? null : <span className="interval"> ± {figure(row.ci95, unit)}</span>}
      </td>
      <td className="number">{row.seeds}</td>
      <td className="number">{row.parameters === null ? <None /> : count(row.parameters)}</td>
      <td className="number">{row.budgetShare === null ? <None /> : percent(row.budgetShare)}</td>
      <td className="data">{row.data ?? <None />}</td>
      <td>
        <VerdictWord verdict={row.verdict} />
      </td>
    </tr>
  );
}

function None() {
  return <span className="none">–</span>;
}
