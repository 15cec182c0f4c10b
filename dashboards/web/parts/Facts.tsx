import type { ReactNode } from 'react';
import { Symbols } from './Symbols.tsx';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values in a row; what is undefined is left out. */
export function Facts({ facts }: { facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) =>
        fact === undefined ? null : (
          <div key={fact.name}>
            <dt>
              <Symbols text={fact.name} />
            </dt>
            <dd>{fact.value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
