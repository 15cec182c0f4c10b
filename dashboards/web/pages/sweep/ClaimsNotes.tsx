import type { ExperimentReport } from '../../../../contracts/report.ts';

/** Below the claims: how they were tested. */
export function ClaimsNotes({ report, soFar }: { report: ExperimentReport; soFar: boolean }) {
  const tested = report.claims.filter(({ p }) => p !== null);
  const margins = tested.filter(({ margin }) => margin !== null);
  return (
    <div className="table-note">
      {soFar ? <p>Not all trials have ended: what is said so far may change with each that does.</p> : null}
      <details className="reading">
        <summary>How the claims are tested</summary>
        <dl>
          <dt>Seeds</dt>
          <dd>that have ended, of the first and of the second row that are compared.</dd>
          <dt>Difference</dt>
          <dd>
            of the means, the first row’s minus the second’s, in{' '}
            {report.unit === '%' ? 'percentage points' : report.unit}, with its 95 % interval (Welch).
          </dd>
          <dt>g</dt>
          <dd>is Hedges’ g: the difference in pooled standard deviations, corrected for few seeds.</dd>
          <dt>p</dt>
          <dd>
            of Welch’s t-test over seeds, two-sided, of no difference; after Holm’s correction over the{' '}
            {tested.length === 1 ? 'one claim' : `${tested.length} claims`} that could be tested.
          </dd>
          {margins.map(({ claim, margin }) => (
            <Margin key={claim} claim={claim} margin={margin ?? 0} unit={report.unit} />
          ))}
        </dl>
      </details>
    </div>
  );
}

function Margin({ claim, margin, unit }: { claim: string; margin: number; unit: string }) {
  const within = unit === '%' ? `${margin} percentage points` : `${margin} ${unit}`;
  return (
    <>
      <dt>{claim}</dt>
      <dd>
        Its p is of two one-sided tests (TOST) of a difference of {within} or more, either way: a small one
        says that the two are alike within that. The interval may then well reach over zero.
      </dd>
    </>
  );
}
