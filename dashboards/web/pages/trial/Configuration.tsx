import type { TrialPage } from '../../../../contracts/dashboard.ts';
import { count } from '../../data/format.ts';
import { symbolOf } from '../../data/names.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Value } from '../../parts/Value.tsx';

/** All that decides what a trial does: what its sweep varies, what its experiment decides, and how long it trains. */
export function Configuration({ page }: { page: TrialPage }) {
  const { trial, parameters, defaults, budget } = page;
  const named = (values: TrialPage['parameters'], isDefault: boolean) =>
    Object.entries(values).map(([name, value]) => ({
      name: symbolOf(trial.experiment, name),
      value: (
        <>
          <Value value={value} />
          {isDefault ? <small className="of"> default</small> : null}
        </>
      ),
    }));
  return (
    <section aria-labelledby="configuration">
      <h2 id="configuration">Configuration</h2>
      <Facts
        facts={[
          ...named(parameters, false),
          ...named(defaults, true),
          { name: 'seed', value: <code>{trial.seed}</code> },
          { name: 'steps at most', value: count(budget.steps) },
          { name: 'batch', value: count(budget.batch) },
          { name: 'evaluated every', value: `${count(budget.evaluateEvery)} steps` },
          {
            name: 'ends without improvement',
            value: budget.patience === null ? 'never' : `after ${count(budget.patience)} evaluations`,
          },
        ]}
      />
    </section>
  );
}
