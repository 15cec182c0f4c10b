import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { ComparePage as Contract } from '../../../contracts/compare.ts';
import {
  type CompareChoice,
  compareAddress,
  compareQuery,
  readChoice,
  withAdded,
} from '../data/compare-choice.ts';
import { count } from '../data/format.ts';
import { useApi } from '../data/use-api.ts';
import { Crumbs } from '../parts/Crumbs.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { Experiment } from './compare/Experiment.tsx';

/** Any trials and sweeps side by side; which ones is the address. */
export function ComparePage() {
  useTitle('Compare');
  const [, navigate] = useLocation();
  const choice = readChoice(useSearch());
  const change = (now: CompareChoice) => navigate(compareAddress(now));
  return (
    <>
      <div className="head">
        <Crumbs />
        <h1>Compare</h1>
        <Chosen choice={choice} onChange={change} />
      </div>
      {choice.trials.length + choice.sweeps.length === 0 ? <Nothing /> : <Comparison choice={choice} />}
    </>
  );
}

function Comparison({ choice }: { choice: CompareChoice }) {
  const query = compareQuery(choice);
  const loaded = useApi(Contract, `/api/compare?${query}`, { atMostEvery: 2000 });
  return (
    <Await loaded={loaded} what="the comparison">
      {({ experiments, missing, leftOut }) => (
        <>
          {missing.length === 0 ? null : (
            <p className="reason">Not found, or without any trial yet: {missing.join(', ')}.</p>
          )}
          {leftOut === 0 ? null : (
            <p className="quiet lead">
              {count(leftOut)} further trials are left out; choose fewer to see them.
            </p>
          )}
          {experiments.map((compared) => (
            <Experiment key={compared.experiment} compared={compared} query={query} />
          ))}
        </>
      )}
    </Await>
  );
}

/** What is compared, each to be taken out, and a field to add to it. */
function Chosen({ choice, onChange }: { choice: CompareChoice; onChange: (choice: CompareChoice) => void }) {
  const [text, setText] = useState('');
  const { trials, sweeps } = choice;
  return (
    <div className="chosen">
      <ul>
        {[...sweeps, ...trials].map((id) => (
          <li key={id}>
            {id}
            <button
              type="button"
              aria-label={`Leave ${id} out`}
              onClick={() =>
                onChange({
                  trials: trials.filter((one) => one !== id),
                  sweeps: sweeps.filter((one) => one !== id),
                })
              }
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const id = text.trim();
          if (id !== '') onChange(withAdded(choice, id));
          setText('');
        }}
      >
        <input
          type="search"
          aria-label="Add a sweep or a trial by its id"
          placeholder="Add a sweep or a trial by its id"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="button">
          Add
        </button>
      </form>
    </div>
  );
}

function Nothing() {
  return (
    <section className="notice notice-small">
      <h2>Nothing to compare yet</h2>
      <p>
        Tick trials on the page of a sweep, or sweeps in <Link href="/">the list</Link>, or write an id above.
      </p>
    </section>
  );
}
