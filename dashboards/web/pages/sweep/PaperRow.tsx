import type { ReportRow } from '../../../../contracts/report.ts';
import { bytes, count, figure, percent, stepTime } from '../../data/format.ts';
import { Symbols } from '../../parts/Symbols.tsx';
import { VerdictWord } from '../../parts/VerdictWord.tsx';
import type { Common } from './common-of.ts';

interface PaperRowProps {
  readonly row: ReportRow;
  /** Of its first figure. */
  readonly unit: string;
  /** What stands below the table instead. */
  readonly common: Common;
}

export function PaperRow({ row, unit, common }: PaperRowProps) {
  const { cost } = row;
  return (
    <tr className={row.paper === null ? undefined : 'printed'}>
      <th scope="row">
        <Symbols text={row.row} />
      </th>
      <Figures of={row} unit={unit} />
      {row.further.map((further) => (
        <Figures key={further.metric} of={further} unit={further.unit} />
      ))}
      <td>
        <VerdictWord verdict={row.verdict} />
      </td>
      <td className="number">{row.seeds}</td>
      <td className="number">{row.parameters === null ? <None /> : count(row.parameters)}</td>
      {common.budgetShare === undefined ? (
        <td className="number">{row.budgetShare === null ? <None /> : percent(row.budgetShare)}</td>
      ) : null}
      <td className="number">{cost?.stepMs == null ? <None /> : stepTime(cost.stepMs)}</td>
      <td className="number">{cost?.memoryBytes == null ? <None /> : bytes(cost.memoryBytes)}</td>
      {common.data === undefined ? <td className="data">{row.data ?? <None />}</td> : null}
    </tr>
  );
}

/** A figure of the paper beside ours. */
function Figures({ of, unit }: { of: Pick<ReportRow, 'paper' | 'mean' | 'ci95'>; unit: string }) {
  return (
    <>
      <td className="number">{of.paper === null ? <None /> : figure(of.paper, unit)}</td>
      <td className="number ours">
        {of.mean === null ? <None /> : <b>{figure(of.mean, unit)}</b>}
        {of.ci95 === null ? null : <span className="interval"> ± {figure(of.ci95, unit)}</span>}
      </td>
    </>
  );
}

function None() {
  return <span className="none">–</span>;
}
