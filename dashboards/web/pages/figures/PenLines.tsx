import { memo, useEffect, useState } from 'react';
import { useReducedMotion } from '../../data/use-reduced-motion.ts';
import { type PenPiece, pathUntil, type ShapedLine } from './shape-handwriting.ts';

/** Pen steps a second: the whiteboard of the data set took about a hundred. */
const stepsPerSecond = 100;

/** Lines of handwriting, drawn over time when one asks for it: the pen's position is the slider's. */
export function PenLines({ lines, name }: { lines: readonly ShapedLine[]; name: string }) {
  const end = Math.max(0, ...lines.map(({ steps }) => steps));
  const still = useReducedMotion();
  const [step, setStep] = useState(end);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function advance(now) {
      const passed = ((now - last) / 1000) * stepsPerSecond;
      last = now;
      setStep((before) => Math.min(end, before + passed));
      frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, end]);
  const done = step >= end;
  if (playing && done) setPlaying(false);
  const play = () => {
    if (done) setStep(0);
    setPlaying(!playing);
  };
  return (
    <>
      <div className="pen-lines">
        {lines.map((line) => (
          <Line key={line.title} line={line} step={Math.floor(step)} playing={playing} />
        ))}
      </div>
      <div className="player">
        {still ? (
          <span className="quiet">Your system asks for less motion: move the pen by hand.</span>
        ) : (
          <button
            type="button"
            className="button"
            onClick={play}
            aria-label={`${playing ? 'Pause' : 'Play'} the pen of ${name}`}
          >
            {playing ? 'Pause' : done ? 'Play' : 'Go on'}
          </button>
        )}
        <input
          type="range"
          aria-label={`Pen of ${name}`}
          min={0}
          max={end}
          value={Math.floor(step)}
          aria-valuetext={`step ${Math.floor(step)} of ${end}`}
          onChange={({ target }) => {
            setPlaying(false);
            setStep(Number(target.value));
          }}
        />
      </div>
    </>
  );
}

interface LineProps {
  readonly line: ShapedLine;
  readonly step: number;
  readonly playing: boolean;
}

function Line({ line: { title, pieces, box, steps }, step, playing }: LineProps) {
  const pen = playing && step < steps ? penAt(pieces, step) : undefined;
  return (
    <figure className="pen-line">
      <svg viewBox={box.join(' ')} role="img" aria-label={title} preserveAspectRatio="xMinYMid meet">
        {pieces.map((piece) =>
          piece.from >= step ? null : (
            <Piece key={piece.from} piece={piece} step={Math.min(step, endOf(piece))} />
          ),
        )}
        {pen === undefined ? null : <circle className="pen" cx={pen[0]} cy={pen[1]} r={12} />}
      </svg>
      <figcaption>{title}</figcaption>
    </figure>
  );
}

/** Once it is whole it is drawn no more. */
const Piece = memo(function Piece({ piece, step }: { piece: PenPiece; step: number }) {
  return <path d={pathUntil(piece, step)} stroke={piece.colour} />;
});

const endOf = ({ from, points }: PenPiece): number => from + points.length - 1;

/** Where the pen is; undefined while it is lifted. */
function penAt(pieces: readonly PenPiece[], step: number): readonly [number, number] | undefined {
  const piece = pieces.find((candidate) => candidate.from <= step && step <= endOf(candidate));
  return piece?.points[step - piece.from];
}
