import { useMemo } from 'react';
import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { changeColours } from '../../../../contracts/pen-colours.ts';
import { PenDrawing } from '../../../../contracts/pen-drawing.ts';
import { artifactAddress, useArtifacts } from '../../data/use-artifact.ts';
import { SaveMenu } from '../../plots/picture/SaveMenu.tsx';
import { chartOfHandwriting } from './chart-handwriting.ts';
import { GateChoice } from './GateChoice.tsx';
import { PartTitle } from './PartTitle.tsx';
import { type Pen, usePen } from './pen.ts';
import { PenLines } from './PenLines.tsx';
import { PenPlayer } from './PenPlayer.tsx';
import { inInkAlike, shapeHandwriting } from './shape-handwriting.ts';
import { useGate } from './use-gate.ts';

const read = (text: string): PenDrawing => PenDrawing.parse(JSON.parse(text));

/** What models write beside what a person wrote, to be played together. */
export function Handwriting({ artifacts }: { artifacts: readonly FigureArtifact[] }) {
  const loaded = useArtifacts(artifacts.map(artifactAddress).join('\n'), read);
  const drawings = useMemo(() => (loaded.kind === 'ready' ? loaded.content : []), [loaded]);
  const shared = useMemo(() => inInkAlike(drawings), [drawings]);
  const person = useMemo(() => shapeHandwriting(shared, null), [shared]);
  const pen = usePen(Math.max(0, ...drawings.flatMap(({ lines }) => lines.map(({ steps }) => steps.length))));
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  if (loaded.kind === 'loading') return <div className="bone bone-log" />;
  return (
    <>
      <PenPlayer pen={pen} />
      {person.length === 0 ? null : (
        <figure className="handwriting">
          <figcaption className="panel-head">
            <h3 className="part-title">A person</h3>
          </figcaption>
          <PenLines lines={person} pen={pen} />
        </figure>
      )}
      <div className="handwritings">
        {artifacts.map((artifact, index) => (
          <Model
            key={artifact.trial}
            artifact={artifact}
            lines={(drawings[index]?.lines ?? []).filter(({ real, changes }) => !(real && changes === null))}
            pen={pen}
          />
        ))}
      </div>
    </>
  );
}

interface ModelProps {
  readonly artifact: FigureArtifact;
  readonly lines: PenDrawing['lines'];
  readonly pen: Pen;
}

function Model({ artifact, lines, pen }: ModelProps) {
  const gates = Object.keys(lines.find(({ changes }) => changes !== null)?.changes ?? {});
  const [gate, setGate] = useGate(artifact, gates);
  const shaped = useMemo(() => shapeHandwriting(lines, gate), [lines, gate]);
  return (
    <figure className="handwriting">
      <figcaption className="panel-head panel-head-chart">
        <PartTitle {...artifact} />
        <SaveMenu
          what={`the handwriting of ${artifact.row}`}
          chart={() => chartOfHandwriting(artifact, shaped, gate)}
        />
        {gates.length === 0 ? null : (
          <GateChoice row={artifact.row} gates={gates} gate={gate} onChoose={setGate} />
        )}
      </figcaption>
      <PenLines lines={shaped} pen={pen} />
      {gates.length === 0 ? (
        <p className="strength-key quiet">No hypernetwork, so no colours.</p>
      ) : (
        <p className="strength-key quiet">
          little
          {changeColours.map((colour, level) => (
            <i key={colour} style={{ background: `var(--change-${level})` }} />
          ))}
          much, 3 % of the steps
        </p>
      )}
    </figure>
  );
}
