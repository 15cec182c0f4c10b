import { reading } from '../data/format.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { colourClass } from './colours.ts';
import { areOverSeeds, lastPlaceOf, type ShapedCurves } from './shape-curves.ts';

interface CurvesLegendProps {
  readonly curves: ShapedCurves;
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  readonly hidden: ReadonlySet<string>;
  /** Index of the place under the pointer. */
  readonly hovered: number | undefined;
  /** A place on the axis in words: "at step 500". */
  readonly at: (index: number) => string;
  readonly onToggle: (configuration: string) => void;
}

/** The lines by name: each can be switched off, and shows its value under the pointer, or its last one. */
export function CurvesLegend({
  curves,
  configurations,
  nameOf,
  hidden,
  hovered,
  at,
  onToggle,
}: CurvesLegendProps) {
  const overSeeds = areOverSeeds(curves);
  const end = lastPlaceOf(curves);
  return (
    <div className="legend">
      <ul>
        {curves.lines.map(({ configuration, seeds, mean }) => {
          const last = mean.findLastIndex((value) => value !== null);
          const value = mean[hovered ?? last];
          const n = seeds.length;
          return (
            <li key={configuration}>
              <button
                type="button"
                aria-pressed={!hidden.has(configuration)}
                title={`${n === 1 ? '1 seed' : `mean of ${n} seeds`}; press to show or hide`}
                onClick={() => onToggle(configuration)}
              >
                <i className={`swatch ${colourClass(configurations, configuration)}`} />
                <span className="legend-name">
                  <Symbols text={nameOf(configuration)} />
                  {overSeeds ? <small className="quiet"> n = {n}</small> : null}
                </span>
                <span className="legend-value">
                  {value === null || value === undefined ? '–' : reading(value)}
                  {hovered === undefined && last >= 0 && last < end ? <small> {at(last)}</small> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
