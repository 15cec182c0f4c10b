import { useState } from 'react';
import { Link } from 'wouter';
import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { WeightChange } from '../../../../contracts/weight-change.ts';
import { trialAddress } from '../../data/names.ts';
import { artifactAddress, useArtifact } from '../../data/use-artifact.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { shapeWeightText, strengths } from './shape-weight-text.ts';

const read = (text: string): WeightChange => WeightChange.parse(JSON.parse(text));
const all = 'all';

/** Text that a model wrote, coloured by how far its hypernetwork moved the weights of a gate. */
export function WeightText({ artifact }: { artifact: FigureArtifact }) {
  const loaded = useArtifact(artifactAddress(artifact), read);
  const [gate, setGate] = useState(all);
  if (loaded.kind === 'loading') return <div className="bone bone-log" />;
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  const gates = Object.keys(loaded.content.change);
  const runs = shapeWeightText(loaded.content, gate === all ? null : gate);
  return (
    <figure className="weight-text">
      <figcaption className="panel-head">
        <h3 className="part-title">
          <Symbols text={artifact.row} />{' '}
          <small>
            <Link href={trialAddress(artifact.trial)}>
              {artifact.experiment}, seed {artifact.seed}
            </Link>
          </small>
        </h3>
        <Segmented
          label={`Gate of ${artifact.row}`}
          choices={[all, ...gates].map((value) => ({
            value,
            label: value === all ? 'all gates' : `gate ${value}`,
          }))}
          value={gate}
          onChoose={setGate}
        />
      </figcaption>
      <p className="coloured-text">
        {runs.map(({ text, strength }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the runs of one text never change places
          <span key={index} className={`strength-${strength}`}>
            {text}
          </span>
        ))}
      </p>
      <p className="strength-key quiet">
        little
        {Array.from({ length: strengths }, (_, strength) => (
          <i key={strength} className={`strength-${strength}`} />
        ))}
        much
      </p>
    </figure>
  );
}
