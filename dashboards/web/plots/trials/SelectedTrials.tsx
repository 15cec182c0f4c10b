import { Link } from 'wouter';
import type { TrialTable } from '../../../../contracts/analysis.ts';
import { compareAddress } from '../../data/compare-choice.ts';
import { trialAddress } from '../../data/names.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { type Dimension, textOf } from './dimension.ts';

/** Trials that are listed, and those that a comparison takes. */
const mostListed = 8;
const mostCompared = 10;

interface SelectedTrialsProps {
  readonly table: TrialTable;
  /** Indices of the selected trials, the best first. */
  readonly selected: readonly number[];
  /** How many there are to select from; undefined while nothing is selected among them. */
  readonly all: number | undefined;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  /** The trial under the pointer, to be found among the lines. */
  readonly onPoint: (trial: number | undefined) => void;
}

/** The selected trials, the best first, and the way to compare them. */
export function SelectedTrials({ table, selected, all, metric, dimensions, onPoint }: SelectedTrialsProps) {
  const listed = selected.slice(0, mostListed);
  const compared = selected.slice(0, mostCompared).flatMap((index) => table.trials[index] ?? []);
  return (
    <div className="selected">
      <p>
        <span>
          <b>{selected.length}</b>{' '}
          {all === undefined ? (selected.length === 1 ? 'trial' : 'trials') : `of ${all} trials selected`}
          {selected.length > listed.length ? `, the best ${listed.length} listed` : ''}
        </span>
        {compared.length > 1 ? (
          <Link href={compareAddress({ trials: compared, sweeps: [] })}>
            Compare{' '}
            {selected.length > compared.length ? `the best ${compared.length}` : `these ${compared.length}`}
          </Link>
        ) : null}
      </p>
      {listed.length === 0 ? null : (
        <Scroll label={`Selected trials of ${table.experiment}`}>
          <table className="list list-small">
            <thead>
              <tr>
                <th scope="col">Trial</th>
                {dimensions.map(({ name, title }) => (
                  <th key={name} scope="col" className={name === metric ? 'number' : undefined}>
                    <Symbols text={title} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {listed.map((index) => (
                <tr
                  key={index}
                  onPointerEnter={() => onPoint(index)}
                  onPointerLeave={() => onPoint(undefined)}
                >
                  <th scope="row">
                    <Link
                      href={trialAddress(table.trials[index] ?? '')}
                      onFocus={() => onPoint(index)}
                      onBlur={() => onPoint(undefined)}
                    >
                      {table.configurations[index]} <span className="quiet">seed {table.seeds[index]}</span>
                    </Link>
                  </th>
                  {dimensions.map(({ name, values }) => (
                    <td key={name} className={name === metric ? 'number' : undefined}>
                      {textOf(values[index] ?? null)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </div>
  );
}
