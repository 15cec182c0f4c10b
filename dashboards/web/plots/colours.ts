import type { Colour } from './picture/picture.ts';

/** How many colours `styles/tokens.css` has for lines; a longer list begins anew, dashed. */
const colours = 8;
const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 4]];

/** The class that gives a line's colour to what stands beside it. The plain variant, to which all are compared, has the ink's. */
export function colourClass(configurations: readonly string[], configuration: string): string {
  return colourOf(configurations, configuration);
}

/** A configuration has one colour in all charts of its experiment. */
export const colourOf = (configurations: readonly string[], configuration: string): Colour =>
  `series-${colourIndex(configurations, configuration)}`;

/** Whether there are few enough for each to have a colour that no other has. */
export const haveOwnColours = (configurations: readonly string[]): boolean =>
  configurations.filter((name) => name !== 'plain').length <= colours;

/** 0 is the ink. */
export function colourIndex(configurations: readonly string[], configuration: string): number {
  return configuration === 'plain' ? 0 : 1 + (placeOf(configurations, configuration) % colours);
}

/** Dashes and gaps that tell lines of one colour apart; none for the first eight. */
export function dashOf(configurations: readonly string[], configuration: string): readonly number[] {
  if (configuration === 'plain') return [];
  return dashes[Math.floor(placeOf(configurations, configuration) / colours) % dashes.length] ?? [];
}

function placeOf(configurations: readonly string[], configuration: string): number {
  return Math.max(0, configurations.filter((name) => name !== 'plain').indexOf(configuration));
}
