import { useMemo } from 'react';
import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { changeColours } from '../../../../contracts/pen-colours.ts';
import { PenDrawing } from '../../../../contracts/pen-drawing.ts';
import { artifactAddress, useArtifact } from '../../data/use-artifact.ts';
import { GateChoice } from './GateChoice.tsx';
import { PartTitle } from './PartTitle.tsx';
import { PenLines } from './PenLines.tsx';
import { shapeHandwriting } from './shape-handwriting.ts';
import { useGate } from './use-gate.ts';

const read = (text: string) => PenDrawing.parse(JSON.parse(text));

/** What a model writes beside what a person wrote, to be played. */
export function Handwriting({ artifact }: { artifact: FigureArtifact }) {
  const loaded = useArtifact(artifactAddress(artifact), read);
  const lines = loaded.kind === 'ready' ? loaded.content.lines : undefined;
  const gates = Object.keys(lines?.find(({ changes }) => changes !== null)?.changes ?? {});
  const [gate, setGate] = useGate(artifact, gates);
  const shaped = useMemo(() => lines && shapeHandwriting(lines, gate), [lines, gate]);
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  if (!shaped || !lines) return <div className="bone bone-log" />;
  return (
    <figure className="handwriting">
      <figcaption className="panel-head">
        <PartTitle {...artifact} />
        {gates.length === 0 ? null : (
          <GateChoice row={artifact.row} gates={gates} gate={gate} onChoose={setGate} />
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
