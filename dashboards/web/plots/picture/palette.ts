import { type Colour, tones } from './picture.ts';

/** What a colour's name stands for: `#0b6fb8`. */
export type Palette = (colour: Colour) => string;

/** The colours for white paper, which saved files have whatever the page's theme is: they end in papers and slides. */
export function paperPalette(): Palette {
  const swatch = document.createElement('div');
  swatch.className = 'on-paper';
  document.body.append(swatch);
  const styles = getComputedStyle(swatch);
  const known = new Map<Colour, string>();
  const palette: Palette = (colour) => {
    const value = known.get(colour) ?? styles.getPropertyValue(`--${colour}`).trim();
    known.set(colour, value);
    return value;
  };
  for (const colour of allColours) palette(colour);
  swatch.remove(); // from here on the styles are empty; all colours are known
  return palette;
}

const numbered = (name: 'series' | 'ramp' | 'change'): Colour[] =>
  Array.from({ length: 9 }, (_, index): Colour => `${name}-${index}`);
const allColours: readonly Colour[] = [
  'ink',
  'muted',
  'line',
  'grid',
  'surface',
  ...tones,
  ...tones.map((tone): Colour => `${tone}-soft`),
  ...numbered('series'),
  ...numbered('ramp'),
  ...numbered('change'),
];
