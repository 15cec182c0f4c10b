import { median } from '../../../sweeps/statistics/median.ts';
import { type FigureName, figureNames, figures, type Measurements } from './figures.ts';

/** A figure over all its measurements. */
export interface Summary {
  readonly figure: FigureName;
  readonly what: string;
  readonly unit: string;
  readonly asked: number;
  readonly median: number;
  readonly worst: number;
  /** How many times better than asked the median is: from 1 on it is met. */
  readonly ratio: number;
  readonly met: boolean;
  readonly count: number;
}

/** Judges the medians. A figure that could not be measured is left out. */
export function summarise(measurements: Measurements): Summary[] {
  return figureNames.flatMap((figure) => {
    const values = (measurements[figure] ?? []).toSorted((a, b) => a - b);
    const { what, unit, asked, best } = figures[figure];
    const middle = median(values);
    const worst = best === 'least' ? values.at(-1) : values[0];
    if (middle === undefined || worst === undefined) return [];
    const ratio = best === 'least' ? asked / middle : middle / asked;
    return [
      { figure, what, unit, asked, median: middle, worst, ratio, met: ratio >= 1, count: values.length },
    ];
  });
}
