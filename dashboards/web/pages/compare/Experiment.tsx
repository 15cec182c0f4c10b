import type { ComparedExperiment } from '../../../../contracts/compare.ts';
import { metricTitle, symbolOf } from '../../data/names.ts';
import { Symbols } from '../../parts/Symbols.tsx';
import { Value } from '../../parts/Value.tsx';
import { CurvesPanel } from '../../plots/CurvesPanel.tsx';
import { type Compared, differences } from './differences.ts';
import { SidesTable } from './SidesTable.tsx';

interface ExperimentProps {
  readonly compared: ComparedExperiment;
  /** What is compared, as the API takes it. */
  readonly query: string;
}

/** The sides of one experiment: what differs, what came of it, and their curves on one chart. */
export function Experiment({ compared, query }: ExperimentProps) {
  const { experiment, title, objective, goal, sides, metrics } = compared;
  const { differing, equal } = differences(sides);
  const sweeps = [...new Set(sides.map(({ sweep }) => sweep))];
  const rows = sides.map(({ key, row, sweep }) => ({
    configuration: key,
    row: sweeps.length > 1 ? `${row}, ${sweep}` : row,
  }));
  return (
    <section className="experiment" aria-labelledby={`experiment-${experiment}`}>
      <header>
        <h2 id={`experiment-${experiment}`}>{title}</h2>
        <p>
          {metricTitle(experiment, objective)}, {goal === 'min' ? 'lower is better' : 'higher is better'}
        </p>
      </header>
      <SidesTable
        experiment={experiment}
        sides={sides}
        differing={differing}
        severalSweeps={sweeps.length > 1}
      />
      {equal.length === 0 || sides.length < 2 ? null : <Equal experiment={experiment} equal={equal} />}
      <div className="plots">
        <CurvesPanel
          experiment={experiment}
          metrics={metrics}
          rows={rows}
          address={(metric) =>
            `/api/compare/curves?${query}&${new URLSearchParams({ experiment, metric }).toString()}`
          }
          sweeps={sweeps}
          file={sweeps.length === 1 ? (sweeps[0] ?? '') : 'compared'}
          objective={objective}
          evaluations={compared.evaluations}
        />
      </div>
    </section>
  );
}

function Equal({ experiment, equal }: { experiment: string; equal: readonly Compared[] }) {
  return (
    <details className="group equal">
      <summary>{equal.length === 1 ? 'One value is' : `${equal.length} values are`} the same for all</summary>
      <dl className="facts">
        {equal.map(({ name, kind, values: [value] }) => (
          <div key={`${kind} ${name}`}>
            <dt>
              <Symbols text={kind === 'parameter' ? symbolOf(experiment, name) : name} />
            </dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
