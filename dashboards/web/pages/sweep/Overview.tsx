import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import type { ExperimentReport } from '../../../../contracts/report.ts';
import { figure } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { VerdictWord } from '../../parts/VerdictWord.tsx';
import { bestRow } from './best-row.ts';
import { ExperimentState } from './ExperimentState.tsx';

interface OverviewProps {
  readonly experiments: readonly ExperimentPage[];
  /** Trials that run now, by experiment. */
  readonly running: ReadonlyMap<string, number>;
}

/** The experiments of a sweep, a line each that leads to its part of the page; nothing where there is only one. */
export function Overview({ experiments, running }: OverviewProps) {
  if (experiments.length < 2) return null;
  return (
    <nav aria-label="Experiments" className="overview">
      <Scroll label="Experiments">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Experiment</th>
              <th scope="col" className="best">
                Best of ours
              </th>
              <th scope="col" className="number">
                Ours <small>± 95 %</small>
              </th>
              <th scope="col" className="number">
                Paper
              </th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {experiments.map(({ report }) => (
              <Line key={report.experiment} report={report} running={running.get(report.experiment) ?? 0} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </nav>
  );
}

function Line({ report, running }: { report: ExperimentReport; running: number }) {
  const { planned, completed, failed, cancelled } = report.trials;
  const best = bestRow(report);
  return (
    <tr>
      <th scope="row">
        <a href={`#${report.experiment}`}>{report.title}</a>
        <span className="trials">
          <progress
            className={`bar bar-${report.state}`}
            aria-label={`Trials of ${report.title} that have ended`}
            value={completed + failed + cancelled}
            max={Math.max(1, planned)}
          />
          <span className="of">
            {completed} of {planned}
            {failed > 0 ? <b className="bad"> · {failed} failed</b> : null}
          </span>
          {report.state === 'completed' ? null : <ExperimentState report={report} running={running} />}
        </span>
      </th>
      {best === undefined || best.mean === null ? (
        <td colSpan={4} className="none">
          no result yet
        </td>
      ) : (
        <>
          <td className="best">
            <Symbols text={best.row} />
            <small className="of">{metricTitle(report.experiment, best.metric)}</small>
          </td>
          <td className="number">
            <b>{figure(best.mean, report.unit)}</b>
            {best.ci95 === null ? null : (
              <span className="interval"> ± {figure(best.ci95, report.unit)}</span>
            )}
          </td>
          <td className="number">{best.paper === null ? '–' : figure(best.paper, report.unit)}</td>
          <td>
            <VerdictWord verdict={best.verdict} />
          </td>
        </>
      )}
    </tr>
  );
}
