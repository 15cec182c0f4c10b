import type { FigureArtifact } from '../../../../contracts/figures.ts';
import type { Histogram } from '../../../../contracts/histogram.ts';
import type { SavedChart } from '../../plots/picture/save.ts';
import { pictureHistogram } from './picture-histogram.ts';

const width = 640;

/** A histogram as it leaves the page, its bins as numbers. @param note what is to be seen of it */
export function chartOfHistogram(
  { row, trial, experiment, configuration, seed }: FigureArtifact,
  histogram: Histogram,
  note: string,
): SavedChart {
  const { from, to, bins, shares } = histogram;
  const edge = (bin: number) => from + ((to - from) * bin) / bins;
  return {
    name: `${experiment}-${configuration}-s${seed}-histogram`,
    title: `φ(c_t): ${row}, seed ${seed}`,
    notes: [trial, note],
    picture: pictureHistogram(histogram, width),
    keys: [],
    sheet: {
      columns: ['from', 'to', 'share'],
      rows: shares.map((share, bin) => [edge(bin), edge(bin + 1), share]),
    },
  };
}
