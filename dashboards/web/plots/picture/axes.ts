import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { tickText } from '../../data/format.ts';
import { line } from './paths.ts';
import type { Label, Mark } from './picture.ts';

/** The part of a picture that data is drawn in; axes stand around it. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type NumberScale = ScaleContinuousNumeric<number, number>;

type Ends = readonly [number, number];

export const numberScale = (log: boolean, domain: Ends, range: Ends): NumberScale =>
  log ? scaleLog(domain, range) : scaleLinear(domain, range);

/** Lines across the frame with their values on the left, and what they measure above them. */
export function valueAxis(scale: NumberScale, { left, right, top, bottom }: Frame, title: string): Mark[] {
  return [
    ...ticksOf(scale, Math.max(2, (bottom - top) / 55)).flatMap((tick): Mark[] => [
      { kind: 'stroke', path: line([left, scale(tick)], [right, scale(tick)]), colour: 'grid' },
      { kind: 'label', x: left - 8, y: scale(tick), text: tickText(tick), anchor: 'end' },
    ]),
    { kind: 'label', x: left, y: top - 14, text: title },
  ];
}

/** Values below the frame, and what they measure in the middle below them. */
export function baseAxis(
  scale: NumberScale,
  frame: Frame,
  { title, text = tickText }: { title: string; text?: (tick: number) => string },
): Mark[] {
  const { left, right, bottom } = frame;
  return [
    ...ticksOf(scale, Math.max(2, (right - left) / 90)).map((tick): Mark => ({
      kind: 'label',
      x: scale(tick),
      y: bottom + 14,
      text: text(tick),
      anchor: 'middle',
    })),
    baseTitle(frame, title),
  ];
}

/** Names below the frame, each under its place. */
export function placeAxis(
  places: readonly { x: number; text: string }[],
  frame: Frame,
  title: string,
): Mark[] {
  return [
    ...places.map(({ x, text }): Mark => ({
      kind: 'label',
      x,
      y: frame.bottom + 14,
      text,
      anchor: 'middle',
    })),
    baseTitle(frame, title),
  ];
}

const baseTitle = ({ left, right, bottom }: Frame, text: string): Label => ({
  kind: 'label',
  x: (left + right) / 2,
  y: bottom + 32,
  text,
  anchor: 'middle',
});

/** About so many round values; a logarithm's are thinned to whole powers where it has too many. */
export function ticksOf(scale: NumberScale, wanted: number): number[] {
  const ticks = scale.ticks(wanted);
  if (ticks.length <= wanted * 1.6) return ticks;
  const powers = ticks.filter((tick) => Math.abs(Math.log10(Math.abs(tick)) % 1) < 1e-9);
  if (powers.length >= 2) return powers.filter((_, index) => index % Math.ceil(powers.length / wanted) === 0);
  return ticks.filter((_, index) => index % Math.ceil(ticks.length / wanted) === 0);
}

/** Least and greatest with a little air; a single value stands in the middle. */
export function airy(values: readonly number[], log = false): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return log ? [0.1, 1] : [0, 1];
  if (log)
    return low === high ? [low / 2, high * 2] : [low / (high / low) ** 0.04, high * (high / low) ** 0.04];
  const air = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1;
  return [low - air, high + air];
}
