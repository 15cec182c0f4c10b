import type { TrialResult } from '../../../../contracts/trainer-messages.ts';
import { bytes, count, duration, percent, reading, stepTime } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Facts } from '../../parts/Facts.tsx';

interface ResultProps {
  readonly experiment: string;
  readonly objective: string;
  readonly result: TrialResult;
}

/** What it cost; nothing of results of earlier versions. */
function costFacts({ cost }: TrialResult) {
  if (cost === undefined) return [];
  return [
    cost.stepMs === null ? undefined : { name: 'Step, median', value: stepTime(cost.stepMs) },
    cost.memoryBytes === null ? undefined : { name: 'Memory, at most', value: bytes(cost.memoryBytes) },
    { name: 'Set up in', value: duration(cost.setUpSeconds) },
  ];
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
          result.resumedFrom === null
            ? undefined
            : { name: 'Went on from step', value: count(result.resumedFrom) },
          ...costFacts(result),
          { name: 'Data checksum', value: <code className="hash">{data.checksum}</code> },
          { name: 'Weights, sha256', value: <code className="hash">{result.weightsHash}</code> },
        ]}
      />
    </section>
  );
}
