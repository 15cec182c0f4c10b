type Colour = [red: number, green: number, blue: number];

/** ColorBrewer's RdBu turned round, with white in the middle: readable with every kind of colour blindness. */
const stops: readonly Colour[] = [
  [5, 48, 97],
  [33, 102, 172],
  [67, 147, 195],
  [146, 197, 222],
  [209, 229, 240],
  [255, 255, 255],
  [253, 219, 199],
  [244, 165, 130],
  [214, 96, 77],
  [178, 24, 43],
  [103, 0, 31],
];

/** The place in the palette of what is between tiles: a grey that no number has. */
export const gapColour = 255;

/** A palette of 256: from blue by white, at 127, to red, at 254, and the grey of the gaps. */
export const divergingColours: Colour[] = [
  ...Array.from({ length: 255 }, (_, index) => between(index / 254)),
  [214, 214, 214],
];

/** The colour at a share of the way through the stops. */
function between(share: number): Colour {
  const place = share * (stops.length - 1);
  const [low, high] = [stops[Math.floor(place)], stops[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new Error(`Expected a share in 0-1, got ${share}`);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * (place % 1));
  return [mix(low[0], high[0]), mix(low[1], high[1]), mix(low[2], high[2])];
}
