import { type AttemptState, attemptStates } from '../../../../contracts/states.ts';
import { tones } from './signs.ts';

/** The page's colours and font, for what is drawn without CSS. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  readonly sunken: string;
  readonly accent: string;
  readonly font: string;
  readonly strokeOf: (state: AttemptState) => string;
  readonly fillOf: (state: AttemptState) => string;
}

/** @param styles of the element that the plot is in */
export function paletteOf(styles: CSSStyleDeclaration): Palette {
  const token = (name: string) => styles.getPropertyValue(name).trim();
  const strokes = new Map(attemptStates.map((state) => [state, token(`--${tones[state]}`)]));
  const fills = new Map(attemptStates.map((state) => [state, token(`--${tones[state]}-soft`)]));
  return {
    ink: token('--ink'),
    muted: token('--muted'),
    grid: token('--grid'),
    surface: token('--surface'),
    sunken: token('--sunken'),
    accent: token('--accent'),
    font: styles.fontFamily,
    strokeOf: (state) => strokes.get(state) ?? '',
    fillOf: (state) => fills.get(state) ?? '',
  };
}
