import { reading } from '../data/format.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { colourClass } from './colours.ts';
import { valuesAt } from './shape-hover.ts';
import type { Hover } from './plot-options.ts';
import type { ShapedCurves } from './shape-curves.ts';

/** Pixels that it is wide at most, and that it stands off the pointer (`styles/curves.css`). */
const [widest, aside] = [480, 15];

interface CurvesHoverProps {
  readonly curves: ShapedCurves;
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  readonly hidden: ReadonlySet<string>;
  readonly hover: Hover;
  /** Where on the axis: "step 500". */
  readonly where: string;
}

/** The values of all lines at one place, sorted as the lines lie; of very many those about the pointer. */
export function CurvesHover({ curves, configurations, nameOf, hidden, hover, where }: CurvesHoverProps) {
  const { shown, above, below } = valuesAt(curves, hidden, hover);
  const { left, width } = hover;
  // On the side that has more room, and no wider than that
  const onLeft = left > width / 2;
  const room = (onLeft ? left : width - left) - aside;
  return (
    <div
      className={onLeft ? 'hover hover-left' : 'hover'}
      style={{ left, maxWidth: Math.min(widest, room) }}
      aria-hidden="true"
    >
      <p className="hover-where">{where}</p>
      {above > 0 ? <p className="quiet">{above} more above</p> : null}
      <ul>
        {shown.map(({ configuration, value, low, high }) => (
          <li key={configuration}>
            <i className={`swatch ${colourClass(configurations, configuration)}`} />
            <span>
              <Symbols text={nameOf(configuration)} />
            </span>
            <b>{reading(value)}</b>
            <span className="hover-range quiet">
              {low === null || high === null ? '' : `${reading(low)} – ${reading(high)}`}
            </span>
          </li>
        ))}
      </ul>
      {below > 0 ? <p className="quiet">{below} more below</p> : null}
    </div>
  );
}
