import { claimWords } from '../../../../contracts/claim-words.ts';
import type { ClaimReport, ExperimentReport } from '../../../../contracts/report.ts';
import { figure, signed } from '../../data/format.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { ClaimsNotes } from './ClaimsNotes.tsx';

/** What the runs say of the paper's claims about the table above; nothing until two rows can be tested. */
export function ClaimsTable({ report }: { report: ExperimentReport }) {
  if (report.claims.every(({ p }) => p === null)) return null;
  const { planned, completed, failed, cancelled } = report.trials;
  const soFar = completed + failed + cancelled < planned;
  return (
    <>
      <Scroll label={`Claims: ${report.title}`}>
        <table className="paper claims">
          <caption className="unseen">{report.title}: the paper’s claims, tested over seeds</caption>
          <thead>
            <tr>
              <th scope="col">Claim of the paper</th>
              <th scope="col" className="number">
                Seeds
              </th>
              <th scope="col" className="number">
                Difference <small>95 %</small>
              </th>
              <th scope="col" className="number">
                g <small>Hedges</small>
              </th>
              <th scope="col" className="number">
                p <small>Holm</small>
              </th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {report.claims.map((claim) => (
              <Row key={claim.claim} claim={claim} unit={unitOf(claim, report)} soFar={soFar} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <ClaimsNotes report={report} soFar={soFar} />
    </>
  );
}

interface RowProps {
  readonly claim: ClaimReport;
  readonly unit: string;
  /** Whether trials are still to end. */
  readonly soFar: boolean;
}

function Row({ claim, unit, soFar }: RowProps) {
  const { difference, ci95, hedgesG, pHolm } = claim;
  return (
    <tr title={claim.first === null ? undefined : `${claim.first} − ${claim.second ?? ''}`}>
      <th scope="row">
        <Symbols text={claim.claim} />
      </th>
      <td className="number">{claim.first === null ? '–' : claim.seeds.join(' · ')}</td>
      <td className="number">
        {difference === null || ci95 === null ? (
          '–'
        ) : (
          <>
            <b>{figure(difference, unit)}</b>{' '}
            <span className="interval">
              [{figure(ci95[0], unit)}, {figure(ci95[1], unit)}]
            </span>
          </>
        )}
      </td>
      <td className="number">{hedgesG === null ? '–' : signed(hedgesG.toFixed(1))}</td>
      <td className="number">{pHolm === null ? '–' : pHolm < 0.001 ? '< 0.001' : pHolm.toPrecision(2)}</td>
      <td>
        {soFar && claim.p !== null ? 'so far ' : null}
        {claimWords(claim)}
      </td>
    </tr>
  );
}

const unitOf = ({ metric }: ClaimReport, { rows, unit }: ExperimentReport): string =>
  rows[0]?.further.find((further) => further.metric === metric)?.unit ?? unit;
