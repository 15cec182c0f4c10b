import type { Home } from './sweep.ts';
import { writeSweep } from './written-sweep.ts';

/* A sweep whose charts are known beforehand. */

/** Of each trial. */
export const steps = 4000;

/** The learning rate decides most, the size a little, the variant nothing of its own. */
export const figure = (parameters: Readonly<Record<string, unknown>>, seed: number): number =>
  1 +
  Math.abs(Math.log10(Number(parameters['learningRate'])) + 3) * 4 +
  Number(parameters['nZ'] ?? 2) * 0.1 +
  seed * 0.01;

/** Mean of 1 / step over some steps. */
export const meanLoss = (from: number, to: number): number => {
  let sum = 0;
  for (let step = from; step <= to; step += 1) sum += 1 / step;
  return sum / (to - from + 1);
};

/** Writes it straight into PostgreSQL: two parameters and one that only some have, two seeds each. */
export async function writeChartSweep(home: Home, id: string): Promise<void> {
  await writeSweep(home, {
    id,
    space: [
      { name: 'variant', choice: ['plain', 'hyper'] },
      { name: 'nZ', choice: [1, 2, 4, 8], when: { variant: ['hyper'] } },
      { name: 'learningRate', choice: [0.0001, 0.001, 0.01] },
    ],
    seeds: 2,
    steps,
    figure,
  });
}
