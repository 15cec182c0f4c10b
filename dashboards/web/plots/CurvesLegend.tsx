import { reading } from '../data/format.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { colourClass } from './colours.ts';
import type { ShapedCurves } from './shape-curves.ts';

interface CurvesLegendProps {
  readonly curves: ShapedCurves;
  readonly rows: readonly { readonly configuration: string; readonly row: string }[];
  readonly configurations: readonly string[];
  readonly hidden: ReadonlySet<string>;
  /** Index of the step under the pointer. */
  readonly hovered: number | undefined;
  readonly onToggle: (configuration: string) => void;
}

/** The lines by name: each can be switched off, and shows its value under the pointer, or its last one. */
export function CurvesLegend({ curves, rows, configurations, hidden, hovered, onToggle }: CurvesLegendProps) {
  const step = hovered === undefined ? undefined : curves.steps[hovered];
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
                title={`${seeds === 1 ? '1 seed' : `mean of ${seeds} seeds`}; press to show or hide`}
                onClick={() => onToggle(configuration)}
              >
                <i className={`swatch ${colourClass(configurations, configuration)}`} />
                <span className="legend-name">
                  <Symbols
                    text={rows.find((row) => row.configuration === configuration)?.row ?? configuration}
                  />
                </span>
                <span className="legend-value">
                  {value === null || value === undefined ? '–' : reading(value)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="legend-step">
        {step === undefined ? 'last values' : `at step ${step}`}
        <span className="legend-hint"> · drag to zoom, double-click to reset</span>
      </p>
    </div>
  );
}
