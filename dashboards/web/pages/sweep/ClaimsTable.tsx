import { claimWords } from '../../../../contracts/claim-words.ts';
import { type ClaimReport, decimalsOf, type ExperimentReport } from '../../../../contracts/report.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';

/** What the runs say of the paper's claims about the table above; nothing until two rows can be tested. */
export function ClaimsTable({ report }: { report: ExperimentReport }) {
  if (report.claims.every(({ p }) => p === null)) return null;
  return (
    <Scroll label={`Claims: ${report.title}`}>
      <table className="paper claims">
        <caption className="unseen">{report.title}: the paper’s claims, tested over seeds</caption>
        <thead>
          <tr>
            <th scope="col">Claim of the paper</th>
            <th scope="col" className="number">
              Difference <small>95 %</small>
            </th>
            <th
              scope="col"
              className="number"
              title="Hedges’ g: the difference in pooled standard deviations"
            >
              g
            </th>
            <th
              scope="col"
              className="number"
              title="Welch’s t-test over seeds, two-sided; corrected by Holm over the claims of this table"
            >
              p <small>Holm</small>
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {report.claims.map((claim) => (
            <Row key={claim.claim} claim={claim} unit={unitOf(claim, report)} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ claim, unit }: { claim: ClaimReport; unit: string }) {
  const { difference, ci95, hedgesG, pHolm } = claim;
  const figure = (value: number) => value.toFixed(decimalsOf(unit)).replace('-', '−');
  return (
    <tr title={claim.first === null ? undefined : `${claim.first} − ${claim.second ?? ''}`}>
      <th scope="row">
        <Symbols text={claim.claim} />
      </th>
      <td className="number">
        {difference === null || ci95 === null ? (
          '–'
        ) : (
          <>
            <b>{figure(difference)}</b>{' '}
            <span className="interval">
              [{figure(ci95[0])}, {figure(ci95[1])}]
            </span>
          </>
        )}
      </td>
      <td className="number">{hedgesG === null ? '–' : hedgesG.toFixed(1).replace('-', '−')}</td>
      <td className="number">{pHolm === null ? '–' : pHolm < 0.001 ? '< 0.001' : pHolm.toPrecision(2)}</td>
      <td>{claimWords(claim)}</td>
    </tr>
  );
}

const unitOf = ({ metric }: ClaimReport, { rows, unit }: ExperimentReport): string =>
  rows[0]?.further.find((further) => further.metric === metric)?.unit ?? unit;
