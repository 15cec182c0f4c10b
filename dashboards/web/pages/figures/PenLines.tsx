import { memo } from 'react';
import type { Pen } from './pen.ts';
import { type PenPiece, pathUntil, type ShapedLine } from './shape-handwriting.ts';

interface PenLinesProps {
  readonly lines: readonly ShapedLine[];
  readonly pen: Pick<Pen, 'step' | 'playing'>;
}

/** Lines of handwriting, drawn as far as their pens have come. */
export function PenLines({ lines, pen: { step, playing } }: PenLinesProps) {
  return (
    <div className="pen-lines">
      {lines.map((line) => (
        <Line key={line.title} line={line} step={step} playing={playing} />
      ))}
    </div>
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
  return <path d={pathUntil(piece, step)} style={{ stroke: `var(--${piece.colour})` }} />;
});

const endOf = ({ from, points }: PenPiece): number => from + points.length - 1;

/** Where the pen is; undefined while it is lifted. */
function penAt(pieces: readonly PenPiece[], step: number): readonly [number, number] | undefined {
  const piece = pieces.find((candidate) => candidate.from <= step && step <= endOf(candidate));
  return piece?.points[step - piece.from];
}
