import type { ExperimentReport } from '../../../../contracts/report.ts';
import { percent } from '../../data/format.ts';
import { Symbols } from '../../parts/Symbols.tsx';
import { becauseOf, VerdictWord } from '../../parts/VerdictWord.tsx';
import type { Common } from './common-of.ts';

/** Below a table: what holds for every row of it, and how it is read. */
export function TableNotes({ report, common }: { report: ExperimentReport; common: Common }) {
  const { budgetShare, data, device } = common;
  const every = [
    budgetShare === undefined ? [] : [`${percent(budgetShare)} of the paper’s budget`],
    data === undefined ? [] : [`on ${data}`],
  ].flat();
  const verdicts = [...new Set(report.rows.map(({ verdict }) => verdict))];
  return (
    <div className="table-note">
      {every.length === 0 ? null : <p>Every row: {every.join(', ')}.</p>}
      {report.shared === '' ? null : (
        <p>
          Where a row has it: <Symbols text={report.shared} />.
        </p>
      )}
      <details className="reading">
        <summary>How to read the table</summary>
        <dl>
          <dt>Rows in bold</dt>
          <dd>are printed in the paper; the others are ours alone.</dd>
          <dt>Ours</dt>
          <dd>
            is the mean over the seeds that have ended; ± is half of its 95 % interval (Student’s t), from two
            seeds on.
          </dd>
          <dt>Parameters</dt>
          <dd>are those of {report.counted}, counted on the model that was built.</dd>
          <dt>Budget</dt>
          <dd>is the share of the paper’s training examples that ours have seen.</dd>
          <dt>Step, memory</dt>
          <dd>
            are the median time of a training step and the most that a trainer held
            {device === undefined ? '' : `, on ${device}`}.
          </dd>
          {verdicts.map((verdict) => (
            <Verdict key={verdict} verdict={verdict} />
          ))}
        </dl>
      </details>
    </div>
  );
}

function Verdict({ verdict }: { verdict: ExperimentReport['rows'][number]['verdict'] }) {
  return (
    <>
      <dt>
        <VerdictWord verdict={verdict} />
      </dt>
      <dd>{becauseOf(verdict)}.</dd>
    </>
  );
}
