import { reading } from '../data/format.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { colourClass } from './colours.ts';
import type { ShapedCurves } from './shape-curves.ts';

interface CurvesLegendProps {
  readonly curves: ShapedCurves;
  readonly configurations: readonly string[];
  readonly nameOf: (configuration: string) => string;
  readonly hidden: ReadonlySet<string>;
  /** Index of the place under the pointer. */
  readonly hovered: number | undefined;
  readonly onToggle: (configuration: string) => void;
}

/** The lines by name: each can be switched off, and shows its value under the pointer, or its last one. */
export function CurvesLegend({
  curves,
  configurations,
  nameOf,
  hidden,
  hovered,
  onToggle,
}: CurvesLegendProps) {
  return (
    <div className="legend">
      <ul>
        {curves.lines.map(({ configuration, seeds, mean }) => {
          const value = hovered === undefined ? mean.findLast((at) => at !== null) : mean[hovered];
          return (
            <li key={configuration}>
              <button
                type="button"
                aria-pressed={!hidden.has(configuration)}
                title={`${seeds.length === 1 ? '1 seed' : `mean of ${seeds.length} seeds`}; press to show or hide`}
                onClick={() => onToggle(configuration)}
              >
                <i className={`swatch ${colourClass(configurations, configuration)}`} />
                <span className="legend-name">
                  <Symbols text={nameOf(configuration)} />
                </span>
                <span className="legend-value">
                  {value === null || value === undefined ? '–' : reading(value)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
