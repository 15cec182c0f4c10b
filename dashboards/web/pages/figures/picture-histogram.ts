import type { Histogram } from '../../../../contracts/histogram.ts';
import { percent } from '../../data/format.ts';
import { baseAxis, type Frame, numberScale, valueAxis } from '../../plots/picture/axes.ts';
import { box } from '../../plots/picture/paths.ts';
import type { Mark, Picture } from '../../plots/picture/picture.ts';

const height = 190;
/** Where the axis of shares ends in every histogram, so that they can be compared; a taller bar is cut, and says so. */
const most = 0.5;

/** A histogram on the same axes as all others of its figure. */
export function pictureHistogram({ from, to, bins, shares }: Histogram, width: number): Picture {
  const frame: Frame = { left: 44, right: width - 8, top: 30, bottom: height - 40 };
  const x = numberScale(false, [from, to], [frame.left, frame.right]);
  const y = numberScale(false, [0, 100 * most], [frame.bottom, frame.top]);
  const edge = (bin: number) => x(from + ((to - from) * bin) / bins);
  const bars = shares.flatMap((share, bin): Mark[] => {
    const top = y(100 * Math.min(most, share));
    const [left, right] = [edge(bin), edge(bin + 1)];
    const bar: Mark = {
      kind: 'fill',
      path: box(left, top, Math.max(1, right - left - 0.75), frame.bottom - top),
      colour: 'accent',
      opacity: 0.85,
    };
    if (share <= most) return [bar];
    const onLeft = bin < bins / 2;
    const label: Mark = {
      kind: 'label',
      x: onLeft ? right + 4 : left - 4,
      y: frame.top + 6,
      text: `${percent(share)} ↑`,
      colour: 'ink',
      anchor: onLeft ? 'start' : 'end',
      halo: true,
    };
    return [bar, label];
  });
  return {
    width,
    height,
    marks: [
      ...valueAxis(y, frame, 'share of values (%)'),
      ...bars,
      ...baseAxis(x, frame, { title: 'φ(c_t)' }),
    ],
  };
}

/** The share in the outermost bins of both ends, and where those begin. */
export function saturated({ from, to, bins, shares }: Histogram): { share: number; beyond: number } {
  return {
    share: (shares[0] ?? 0) + (shares.length > 1 ? (shares.at(-1) ?? 0) : 0),
    beyond: to - (to - from) / bins,
  };
}
