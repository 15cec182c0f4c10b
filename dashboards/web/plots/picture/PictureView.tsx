import type { ReactNode } from 'react';
import { splitSubscripts } from '../../parts/Symbols.tsx';
import { type Colour, type Label, labelSize, type Mark, type Picture } from './picture.ts';

interface PictureViewProps {
  readonly picture: Picture;
  /** What it shows, in words. */
  readonly label: string;
  /** What lies over the marks and answers to the pointer. */
  readonly children?: ReactNode;
}

/** A picture on the page, in the colours of its theme. */
export function PictureView({ picture: { width, height, marks }, label, children }: PictureViewProps) {
  return (
    <svg className="picture-view" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <g role="img" aria-label={label}>
        {marks.map((mark, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- marks have no life of their own
          <MarkView key={index} mark={mark} />
        ))}
      </g>
      {children}
    </svg>
  );
}

function MarkView({ mark }: { mark: Mark }) {
  if (mark.kind === 'label') return <LabelView label={mark} />;
  if (mark.kind === 'fill') {
    return <path d={mark.path} fill={token(mark.colour)} fillOpacity={mark.opacity} />;
  }
  return (
    <path
      d={mark.path}
      fill="none"
      stroke={token(mark.colour)}
      strokeWidth={mark.width ?? 1}
      strokeDasharray={mark.dash?.join(' ')}
      strokeOpacity={mark.opacity}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function LabelView({
  label: { x, y, text, colour = 'muted', size = labelSize, anchor, bold, turned, halo },
}: {
  label: Label;
}) {
  return (
    <text
      x={x}
      y={y}
      dy="0.32em"
      fill={token(colour)}
      fontSize={size}
      fontWeight={bold ? 600 : undefined}
      textAnchor={anchor}
      transform={turned ? `rotate(-90 ${x} ${y})` : undefined}
      {...(halo ? { paintOrder: 'stroke', stroke: token('surface'), strokeWidth: haloWidth } : {})}
    >
      {splitSubscripts(text).map(({ base, below }, index, all) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
        <tspan key={index} dy={all[index - 1]?.below === undefined ? undefined : `-${subscriptDrop}em`}>
          {base}
          {below === undefined ? null : (
            <tspan dy={`${subscriptDrop}em`} fontSize={size * subscriptSize}>
              {below}
            </tspan>
          )}
        </tspan>
      ))}
    </text>
  );
}

const haloWidth = 4;

/** Of a subscript, as shares of its text's size. */
const subscriptDrop = 0.25;
const subscriptSize = 0.75;

const token = (colour: Colour): string => `var(--${colour})`;
