import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { changeColours } from '../../../../contracts/pen-colours.ts';
import { PenDrawing } from '../../../../contracts/pen-drawing.ts';
import { trialAddress } from '../../data/names.ts';
import { artifactAddress, useArtifact } from '../../data/use-artifact.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import { PenLines } from './PenLines.tsx';
import { shapeHandwriting } from './shape-handwriting.ts';

const read = (text: string) => PenDrawing.parse(JSON.parse(text));
const all = 'all';

/** What a model writes beside what a person wrote, to be played. */
export function Handwriting({ artifact }: { artifact: FigureArtifact }) {
  const loaded = useArtifact(artifactAddress(artifact), read);
  const [gate, setGate] = useState(all);
  const lines = loaded.kind === 'ready' ? loaded.content.lines : undefined;
  const shaped = useMemo(() => lines && shapeHandwriting(lines, gate === all ? null : gate), [lines, gate]);
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  if (!shaped || !lines) return <div className="bone bone-log" />;
  const gates = Object.keys(lines.find(({ changes }) => changes !== null)?.changes ?? {});
  return (
    <figure className="handwriting">
      <figcaption className="panel-head">
        <h3 className="part-title">
          <Symbols text={artifact.row} />{' '}
          <small>
            <Link href={trialAddress(artifact.trial)}>
              {artifact.experiment}, seed {artifact.seed}
            </Link>
          </small>
        </h3>
        {gates.length === 0 ? null : (
          <Segmented
            label={`Gate of ${artifact.row}`}
            choices={[all, ...gates].map((value) => ({
              value,
              label: value === all ? 'all gates' : `gate ${value}`,
            }))}
            value={gate}
            onChoose={setGate}
          />
        )}
      </figcaption>
      <PenLines lines={shaped} name={artifact.row} />
      {gates.length === 0 ? (
        <p className="strength-key quiet">No hypernetwork: in ink.</p>
      ) : (
        <p className="strength-key quiet">
          little
          {changeColours.map((colour) => (
            <i key={colour} style={{ background: colour }} />
          ))}
          much, 3 % of the steps
        </p>
      )}
    </figure>
  );
}
