import type { TrialResult } from '../../../../contracts/trainer-messages.ts';
import { count, percent, reading } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Facts } from '../../parts/Facts.tsx';

interface ResultProps {
  readonly experiment: string;
  readonly objective: string;
  readonly result: TrialResult;
}

/** The figures that a trial ended with, the objective first, and what they were made from. */
export function Result({ experiment, objective, result }: ResultProps) {
  const metrics = Object.entries(result.metrics).toSorted(
    ([a], [b]) => Number(b === objective) - Number(a === objective),
  );
  const { data } = result;
  return (
    <section aria-labelledby="result">
      <h2 id="result">Result</h2>
      <ul className="figures">
        {metrics.map(([name, value]) => (
          <li key={name} className={name === objective ? 'objective' : undefined}>
            <b>{reading(value)}</b> {metricTitle(experiment, name)}
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          { name: 'Examples seen', value: count(result.examples) },
          { name: 'Parameters, as the paper counts', value: count(result.paperParameters) },
          { name: 'Parameters, whole network', value: count(result.parameters) },
          { name: 'Data', value: `${percent(data.share)} of ${data.dataset}` },
          { name: 'Source', value: data.source },
          { name: 'Went on from step', value: result.resumedFrom ?? 'the start' },
          { name: 'Data checksum', value: <code className="hash">{data.checksum}</code> },
          { name: 'Weights, sha256', value: <code className="hash">{result.weightsHash}</code> },
        ]}
      />
    </section>
  );
}
