import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { WeightChange } from '../../../../contracts/weight-change.ts';
import { artifactAddress, useArtifact } from '../../data/use-artifact.ts';
import { GateChoice } from './GateChoice.tsx';
import { PartTitle } from './PartTitle.tsx';
import { shapeWeightText, strengths } from './shape-weight-text.ts';
import { useGate } from './use-gate.ts';

const read = (text: string): WeightChange => WeightChange.parse(JSON.parse(text));

/** Text that a model wrote, coloured by how far its hypernetwork moved the weights of a gate. */
export function WeightText({ artifact }: { artifact: FigureArtifact }) {
  const loaded = useArtifact(artifactAddress(artifact), read);
  const gates = loaded.kind === 'ready' ? Object.keys(loaded.content.change) : [];
  const [gate, setGate] = useGate(artifact, gates);
  if (loaded.kind === 'loading') return <div className="bone bone-log" />;
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  const runs = shapeWeightText(loaded.content, gate);
  return (
    <figure className="weight-text">
      <figcaption className="panel-head">
        <PartTitle {...artifact} />
        <GateChoice row={artifact.row} gates={gates} gate={gate} onChoose={setGate} />
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
