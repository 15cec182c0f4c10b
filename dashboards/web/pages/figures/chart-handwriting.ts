import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { type Point, polyline } from '../../plots/picture/paths.ts';
import type { Mark } from '../../plots/picture/picture.ts';
import type { SavedChart } from '../../plots/picture/save.ts';
import type { PenColour, ShapedLine } from './shape-handwriting.ts';

const width = 860;
/** Pixels of a line of handwriting at most, and below it for its title. */
const [tallest, below] = [150, 26];

/** Handwriting as it leaves the page: its lines below each other, the pen's way as numbers. @param gate whose changes colour it */
export function chartOfHandwriting(
  {
    row,
    trial,
    experiment,
    configuration,
    seed,
  }: Pick<FigureArtifact, 'row' | 'trial' | 'experiment' | 'configuration' | 'seed'>,
  lines: readonly ShapedLine[],
  gate: string | null,
): SavedChart {
  let top = 0;
  const marks = lines.flatMap(({ title, pieces, box: [left, up, wide, high] }): Mark[] => {
    const scale = Math.min(width / wide, tallest / high);
    const start = top;
    top += high * scale + below;
    const place = ([x, y]: Point): Point => [(x - left) * scale, start + (y - up) * scale];
    return [
      ...pieces.map(({ points, colour }): Mark => ({
        kind: 'stroke',
        path: polyline(points.map(place)),
        colour,
        width: 1.6,
      })),
      { kind: 'label', x: 0, y: top - below + 8, text: title },
    ];
  });
  const coloured = lines.some((line) => line.coloured);
  return {
    name: `${experiment}-${configuration}-s${seed}-handwriting`,
    title: `${row}, seed ${seed}`,
    notes: [
      trial,
      coloured
        ? `Coloured by the change of the weights of ${gate === null ? 'all gates' : `gate ${gate}`}, from grey to dark red.`
        : 'No hypernetwork, so no colours.',
    ],
    picture: { width, height: top, marks },
    keys: [],
    sheet: {
      columns: ['line', 'step', 'x', 'y', 'change'],
      rows: lines.flatMap(({ title, pieces }) =>
        pieces.flatMap(({ from, points, colour }) =>
          points.map(([x, y], index) => [title, from + index, x, y, levelOf(colour)]),
        ),
      ),
    },
  };
}

/** 0 for the smallest changes; nothing of what is not coloured. */
const levelOf = (colour: PenColour): number | null =>
  colour === 'ink' ? null : Number(colour.slice('change-'.length));
