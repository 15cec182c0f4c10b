import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Side } from '../../../../contracts/compare.ts';
import { withInterval } from '../../data/format.ts';
import { metricTitle, sweepAddress, symbolOf, trialAddress } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { Value } from '../../parts/Value.tsx';
import type { Compared } from './differences.ts';

/** Its figure is that of the last batch alone; a curve's last value is the mean of the last stretch. */
const lastBatchMetric = 'train_loss';

interface SidesTableProps {
  readonly experiment: string;
  readonly sides: readonly Side[];
  readonly differing: readonly Compared[];
  readonly severalSweeps: boolean;
}

/** A row for each side: first what makes it another than the others, then its figures. */
export function SidesTable({ experiment, sides, differing, severalSweeps }: SidesTableProps) {
  const metrics = [...new Set(sides.flatMap(({ results }) => results.map(({ metric }) => metric)))];
  return (
    <Scroll label={`Comparison of ${experiment}`}>
      <table className="list sides">
        <thead>
          <tr>
            <th scope="col">Model</th>
            {severalSweeps ? <th scope="col">Sweep</th> : null}
            {differing.map(({ name, kind }) => (
              <th key={`${kind} ${name}`} scope="col" className="differs">
                <Symbols text={kind === 'parameter' ? symbolOf(experiment, name) : name} />
              </th>
            ))}
            {metrics.map((metric) => (
              <th key={metric} scope="col" className="number">
                {metricTitle(experiment, metric)} <small>{noteOf(sides, metric)}</small>
              </th>
            ))}
            <th scope="col">Seeds</th>
          </tr>
        </thead>
        <tbody>
          {sides.map((side, index) => (
            <tr key={side.key}>
              <th scope="row">
                <Symbols text={side.row} />
              </th>
              {severalSweeps ? (
                <td>
                  <Link href={sweepAddress(side.sweep)}>{side.sweep}</Link>
                </td>
              ) : null}
              {differing.map(({ name, kind, values }) => (
                <td key={`${kind} ${name}`} className="differs">
                  {values[index] === undefined ? (
                    <span className="none">–</span>
                  ) : (
                    <Value value={values[index]} />
                  )}
                </td>
              ))}
              {metrics.map((metric) => (
                <td key={metric} className="number">
                  <Figure result={side.results.find((result) => result.metric === metric)} />
                </td>
              ))}
              <td className="seeds">
                <Seeds trials={side.trials} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What stands below a metric's name: what its intervals are, where there are any, and of what it is. */
function noteOf(sides: readonly Side[], metric: string): string {
  const hasInterval = sides.some(({ results }) =>
    results.some((result) => result.metric === metric && result.ci95 !== null),
  );
  return [...(hasInterval ? ['± 95 %'] : []), ...(metric === lastBatchMetric ? ['last batch'] : [])].join(
    ', ',
  );
}

/** The seeds of each state, those that have ended well first: "1, 2 · pending 3". */
function Seeds({ trials }: Pick<Side, 'trials'>) {
  const states = [...new Set(trials.map(({ state }) => state))].toSorted(
    (a, b) => Number(b === 'completed') - Number(a === 'completed'),
  );
  return states.map((state, part) => (
    <Fragment key={state}>
      {part === 0 ? null : <span className="dot"> · </span>}
      {state === 'completed' ? null : <span className="of">{state} </span>}
      {trials
        .filter((trial) => trial.state === state)
        .map(({ id, seed }, place) => (
          <Fragment key={id}>
            {place === 0 ? null : ', '}
            <Link href={trialAddress(id)} title={id}>
              {seed}
            </Link>
          </Fragment>
        ))}
    </Fragment>
  ));
}

function Figure({ result }: { result: Side['results'][number] | undefined }) {
  if (!result) return <span className="none">–</span>;
  const { mean, ci95, seeds } = result;
  const [figure, interval] = withInterval(mean, ci95);
  return (
    <span title={seeds === 1 ? 'one seed: no interval' : `${seeds} seeds`}>
      <b>{figure}</b>
      {interval === null ? null : <span className="interval"> ± {interval}</span>}
    </span>
  );
}
