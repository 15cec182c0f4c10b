import type { PenLine } from './pen-drawing.ts';

/** How handwriting is coloured by what moved in the network before each of the pen's steps. */

/** What is not coloured is drawn in. */
export const penInk = '#1c1d21';

/** From the smallest changes to the largest: ColorBrewer's YlOrRd without its palest, after a grey that can be read. */
export const changeColours: readonly string[] = [
  '#b9c0cc',
  '#d9c7a0',
  '#fec44f',
  '#fe9929',
  '#ec7014',
  '#d7301f',
  '#a80f26',
  '#67000d',
];

/** Shares of the steps that stay below each colour but the first: a few large changes, where strokes begin, outdo the rest. */
const below = [0.3, 0.5, 0.65, 0.77, 0.86, 0.93, 0.97];

/** What moved before a step: of one gate, or, where that is null, of all of them as one vector. */
export function changeOf({ changes }: PenLine, gate: string | null, at: number): number {
  const gates = gate === null ? Object.values(changes ?? {}) : [changes?.[gate] ?? []];
  return Math.hypot(...gates.map((ofGate) => ofGate[at] ?? 0));
}

/** The changes at which one colour ends and the next begins, over all steps of lines that are drawn beside each other. */
export function changeThresholds(
  panels: readonly { readonly line: PenLine; readonly gate: string | null }[],
): number[] {
  const all = panels
    .flatMap(({ line, gate }) => line.steps.slice(1).map((_, at) => changeOf(line, gate, at + 1)))
    .toSorted((first, second) => first - second);
  return below.map((share) => all[Math.floor(all.length * share)] ?? 0);
}

export function changeColour(change: number, thresholds: readonly number[]): string {
  return changeColours[changeLevel(change, thresholds)] ?? penInk;
}

/** Its place among the colours. */
export function changeLevel(change: number, thresholds: readonly number[]): number {
  return thresholds.filter((threshold) => change > threshold).length;
}
