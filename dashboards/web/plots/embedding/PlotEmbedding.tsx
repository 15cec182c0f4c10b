import { useMemo } from 'react';
import { reading } from '../../data/format.ts';
import { metricTitle } from '../../data/names.ts';
import { Symbols } from '../../parts/Symbols.tsx';
import { ChartPanel } from '../ChartPanel.tsx';
import { Keys } from '../picture/Keys.tsx';
import { PictureView } from '../picture/PictureView.tsx';
import { useWidth } from '../picture/use-width.ts';
import { embeddingKeys, pictureEmbedding } from './picture-embedding.ts';
import { beyondAxis, type EmbeddingShape } from './shape-embedding.ts';

interface PlotEmbeddingProps {
  readonly sweep: string;
  readonly experiment: string;
  readonly shape: EmbeddingShape;
  /** All configurations of the experiment, for their colours. */
  readonly rows: readonly { readonly configuration: string }[];
}

/** What a larger embedding buys. */
export function PlotEmbedding({ sweep, experiment, shape, rows }: PlotEmbeddingProps) {
  const title = metricTitle(experiment, shape.metric);
  const [place, width] = useWidth<HTMLDivElement>();
  const picture = useMemo(
    () =>
      width > 0
        ? pictureEmbedding(shape, {
            width,
            title,
            configurations: rows.map(({ configuration }) => configuration),
          })
        : undefined,
    [shape, width, title, rows],
  );
  const beyond = beyondAxis(shape);
  const note =
    beyond.length === 0 ? undefined : `Reaches beyond the axis, as the arrows say: ${beyond.join(', ')}.`;
  return (
    <ChartPanel
      id={`${experiment}-embedding`}
      title="Effect of embedding size"
      reading="Each dot is our mean over seeds with its 95 % interval; lines across are networks without an embedding."
      chart={
        picture
          ? () => ({
              name: `${sweep}-${experiment}-embedding`,
              title: `Effect of embedding size: ${title}`,
              notes: [
                'Means over seeds with 95 % intervals, and the figures that the paper prints.',
                note ?? '',
              ].filter((line) => line !== ''),
              picture,
              keys: embeddingKeys(shape),
              sheet: {
                columns: ['N_z', 'mean', 'ci95', 'seeds', 'paper'],
                rows: [
                  ...shape.sizes.map((nZ) => {
                    const ours = shape.points.find((point) => point.nZ === nZ);
                    const printed = shape.paper.find((point) => point.nZ === nZ)?.figure;
                    return [nZ, ours?.mean, ours?.ci95, ours?.seeds, printed];
                  }),
                  ['plain', shape.plain.mean, shape.plain.ci95, shape.plain.seeds, shape.plain.paper],
                ],
              },
            })
          : undefined
      }
    >
      <div ref={place} className="drawing">
        {picture ? <PictureView picture={picture} label={describe(title, shape)} /> : null}
      </div>
      {note === undefined ? null : (
        <p className="panel-note">
          <Symbols text={note} />
        </p>
      )}
      <Keys keys={embeddingKeys(shape)} />
    </ChartPanel>
  );
}

function describe(title: string, { points, plain }: EmbeddingShape): string {
  const ours = points.map(({ nZ, mean }) => `${nZ}: ${reading(mean)}`).join(', ');
  const reference = plain.mean === null ? '' : `; plain: ${reading(plain.mean)}`;
  return `${title} by embedding size. ${ours === '' ? 'No results yet' : ours}${reference}`;
}
