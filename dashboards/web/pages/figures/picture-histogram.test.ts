import { describe, expect, it } from 'vitest';
import { pictureHistogram, saturated } from './picture-histogram.ts';

const histogram = (shares: number[]) => ({ from: -1, to: 1, bins: shares.length, shares });
const labelsOf = (shares: number[]) =>
  pictureHistogram(histogram(shares), 300).marks.flatMap((mark) =>
    mark.kind === 'label' ? [mark.text] : [],
  );

describe('a histogram of figure 5', () => {
  it('has the axis of all others, whatever is in it', () => {
    const [low, high] = [labelsOf([0.1, 0.8, 0.1, 0]), labelsOf([0.25, 0.25, 0.25, 0.25])];
    expect(low.filter((text) => text !== '80 % ↑')).toEqual(high);
  });

  it('says how tall a bar is that it cuts', () => {
    expect(labelsOf([0.1, 0.8, 0.1, 0])).toContain('80 % ↑');
    expect(labelsOf([0.5, 0.5]).join(' ')).not.toContain('↑');
  });

  it('tells the share of saturated values', () => {
    expect(saturated(histogram([0.2, 0.1, 0.1, 0.6]))).toEqual({ share: 0.8, beyond: 0.5 });
  });
});
