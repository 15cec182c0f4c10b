import { reading } from '../data/format.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { colourClass } from './colours.ts';
import { valuesAt } from './shape-hover.ts';
import type { Hover } from './plot-options.ts';
import type { ShapedCurves } from './shape-curves.ts';

interface CurvesHoverProps {
  readonly curves: ShapedCurves;
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  readonly hidden: ReadonlySet<string>;
  readonly hover: Hover;
  /** Where on the axis: "step 500". */
  readonly where: string;
  readonly width: number;
}

/** The values of all lines at one place, sorted as the lines lie; of very many those about the pointer. */
export function CurvesHover({
  curves,
  configurations,
  nameOf,
  hidden,
  hover,
  where,
  width,
}: CurvesHoverProps) {
  const { shown, above, below } = valuesAt(curves, hidden, hover);
  const side = hover.left > width / 2 ? 'hover hover-left' : 'hover';
  return (
    <div className={side} style={{ left: hover.left }} aria-hidden="true">
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
