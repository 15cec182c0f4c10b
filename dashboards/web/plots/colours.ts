/** How many colours `styles/tokens.css` has for lines; a longer list begins anew. */
const colours = 8;

/** The class that gives a line's colour to what stands beside it. The plain variant, to which all are compared, has the ink's. */
export function colourClass(configurations: readonly string[], configuration: string): string {
  return `series-${colourIndex(configurations, configuration)}`;
}

/** 0 is the ink. */
export function colourIndex(configurations: readonly string[], configuration: string): number {
  if (configuration === 'plain') return 0;
  const others = configurations.filter((name) => name !== 'plain');
  return 1 + (Math.max(0, others.indexOf(configuration)) % colours);
}
