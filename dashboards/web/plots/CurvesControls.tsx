import { useState } from 'react';
import { curveAxes } from '../../../contracts/dashboard.ts';
import { metricTitle } from '../data/names.ts';
import { Segmented } from '../parts/Segmented.tsx';
import { type CurveChoices, written } from './curve-choices.ts';

const scales = [
  { value: 'linear', label: 'linear' },
  { value: 'log', label: 'log' },
] as const;
const axes = curveAxes.map((value) => ({ value, label: value }));
const seedChoices = [
  { value: 'mean', label: 'mean' },
  { value: 'each', label: 'each seed' },
] as const;

interface CurvesControlsProps {
  readonly experiment: string;
  readonly metrics: readonly string[];
  readonly choices: CurveChoices;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** Which metric, over what, on which scale, how smooth, and whether seeds stand alone. */
export function CurvesControls({ experiment, metrics, choices, set }: CurvesControlsProps) {
  return (
    <>
      <select
        aria-label={`Metric of the curves of ${experiment}`}
        value={choices.metric ?? ''}
        onChange={({ target }) => set({ metric: target.value })}
      >
        {metrics.map((name) => (
          <option key={name} value={name}>
            {metricTitle(experiment, name)}
          </option>
        ))}
      </select>
      <Segmented
        label="Horizontal axis"
        choices={axes}
        value={choices.axis}
        onChoose={(axis) => set(written.axis(axis))}
      />
      <Segmented
        label="Vertical scale"
        choices={scales}
        value={choices.log ? 'log' : 'linear'}
        onChoose={(scale) => set(written.log(scale === 'log'))}
      />
      <Segmented
        label="Seeds"
        choices={seedChoices}
        value={choices.seeds ? 'each' : 'mean'}
        onChoose={(seeds) => set(written.seeds(seeds === 'each'))}
      />
      <Smoothing ema={choices.ema} onChoose={(ema) => set(written.ema(ema))} />
    </>
  );
}

/** The address follows when the slider is let go: a browser refuses hundreds of addresses a minute. */
function Smoothing({ ema, onChoose }: { ema: number; onChoose: (ema: number) => void }) {
  const [moving, setMoving] = useState<number>();
  const shown = moving ?? ema;
  const settle = () => {
    if (moving !== undefined) onChoose(moving);
    setMoving(undefined);
  };
  return (
    <label className="slider" title="Exponential moving average: the weight of what came before">
      <span>EMA {shown === 0 ? 'off' : shown.toFixed(2)}</span>
      <input
        type="range"
        min="0"
        max="0.99"
        step="0.01"
        value={shown}
        aria-label="Smoothing: weight of the past in an exponential moving average"
        onChange={({ target }) => setMoving(Number(target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
    </label>
  );
}
