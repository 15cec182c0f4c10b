import { Link } from 'wouter';
import { trialAddress } from '../../data/names.ts';
import { Symbols } from '../../parts/Symbols.tsx';

interface PartTitleProps {
  readonly row: string;
  readonly trial: string;
  readonly experiment: string;
  readonly seed: number | undefined;
}

/** Whose part of a figure it is: the configuration by its name in the paper's table, and the trial. */
export function PartTitle({ row, trial, experiment, seed }: PartTitleProps) {
  return (
    <h3 className="part-title">
      <Symbols text={row} />{' '}
      <small>
        <Link href={trialAddress(trial)}>
          {experiment}, seed {seed}
        </Link>
      </small>
    </h3>
  );
}
