import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Side } from '../../../../contracts/compare.ts';
import { reading } from '../../data/format.ts';
import { metricTitle, sweepAddress, symbolOf, trialAddress } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
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
                {metricTitle(experiment, metric)}{' '}
                <small>± 95 %{metric === lastBatchMetric ? ', last batch' : ''}</small>
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
                    <code>{String(values[index])}</code>
                  )}
                </td>
              ))}
              {metrics.map((metric) => (
                <td key={metric} className="number">
                  <Figure result={side.results.find((result) => result.metric === metric)} />
                </td>
              ))}
              <td className="seeds">
                {side.trials.map(({ id, seed, state }, place) => (
                  <Fragment key={id}>
                    {place === 0 ? null : ', '}
                    <Link href={trialAddress(id)} title={`${id}: ${state}`}>
                      {seed}
                    </Link>
                    {state === 'completed' ? null : <span className="of"> {state}</span>}
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Figure({ result }: { result: Side['results'][number] | undefined }) {
  if (!result) return <span className="none">–</span>;
  const { mean, ci95, seeds } = result;
  return (
    <span title={seeds === 1 ? 'one seed: no interval' : `${seeds} seeds`}>
      <b>{reading(mean)}</b>
      {ci95 === null ? null : <span className="interval"> ± {reading(ci95)}</span>}
    </span>
  );
}
