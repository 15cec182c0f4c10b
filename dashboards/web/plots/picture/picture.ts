/**
 * A chart as marks on a plane, in pixels from the top left. The same picture is shown on the page, written as SVG and
 * painted for PNG, so that a saved file is what was seen.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Later marks lie over earlier ones. */
  readonly marks: readonly Mark[];
}

/** Colours that say how something stands; each has a soft one for what it fills. */
export const tones = ['accent', 'good', 'bad', 'warn', 'calm', 'violet'] as const;
export type Tone = (typeof tones)[number];

/** A colour of `styles/tokens.css` by its name there, so that it follows the theme. */
export type Colour =
  | 'ink'
  | 'muted'
  | 'line'
  | 'grid'
  | 'surface'
  | Tone
  | `${Tone}-soft`
  | `series-${number}`
  | `ramp-${number}`
  | `change-${number}`;

export type Mark = Stroke | Fill | Label;

export interface Stroke {
  readonly kind: 'stroke';
  /** SVG path data. */
  readonly path: string;
  readonly colour: Colour;
  readonly width?: number;
  /** Lengths of dashes and gaps. */
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

export interface Fill {
  readonly kind: 'fill';
  readonly path: string;
  readonly colour: Colour;
  readonly opacity?: number;
}

export interface Label {
  readonly kind: 'label';
  readonly x: number;
  readonly y: number;
  /** `N_z` is set with a small z. */
  readonly text: string;
  readonly colour?: Colour;
  /** Pixels; 11 unless told. */
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Written upwards. */
  readonly turned?: boolean;
  /** Keeps free of what lies under it. */
  readonly halo?: boolean;
}

export const labelSize = 11;

/** What a colour or a shape stands for. */
export interface Key {
  readonly name: string;
  readonly colour: Colour;
  readonly shape: 'line' | 'dashed' | 'dotted' | 'dot' | 'diamond' | 'square';
}
