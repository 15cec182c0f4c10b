import type { ExperimentPage } from '../../../../contracts/dashboard.ts';
import { State } from '../../parts/State.tsx';

/** The experiments of a sweep, each a link to its part of the page; nothing where there is only one. */
export function Contents({ experiments }: { experiments: readonly ExperimentPage[] }) {
  if (experiments.length < 2) return null;
  return (
    <nav className="contents" aria-label="Experiments">
      <ul>
        {experiments.map(({ report }) => (
          <li key={report.experiment}>
            <a href={`#${report.experiment}`}>
              <span>{report.title}</span>
              {report.state === 'completed' ? null : <State state={report.state} />}
            </a>
          </li>
        ))}
        <li>
          <a href="#trials">
            <span>All trials</span>
          </a>
        </li>
      </ul>
    </nav>
  );
}
