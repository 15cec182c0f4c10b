import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { Histogram } from '../../../../contracts/histogram.ts';
import { percent } from '../../data/format.ts';
import { artifactAddress, useArtifact } from '../../data/use-artifact.ts';
import { PictureView } from '../../plots/picture/PictureView.tsx';
import { SaveMenu } from '../../plots/picture/SaveMenu.tsx';
import { useWidth } from '../../plots/picture/use-width.ts';
import { chartOfHistogram } from './chart-histogram.ts';
import type { FigurePart } from './paper-figures.ts';
import { PartTitle } from './PartTitle.tsx';
import { pictureHistogram, saturated } from './picture-histogram.ts';

const read = (text: string): Histogram => Histogram.parse(JSON.parse(text));

interface HistogramsProps {
  readonly parts: readonly FigurePart[];
  /** An experiment's title. */
  readonly titleOf: (experiment: string) => string;
}

/** Histograms on equal axes, side by side; those of one data set together. */
export function Histograms({ parts, titleOf }: HistogramsProps) {
  const experiments = [...new Set(parts.map(({ experiment }) => experiment))];
  return experiments.map((experiment) => (
    <section key={experiment} className="histograms" aria-label={titleOf(experiment)}>
      <h3 className="part-title">{titleOf(experiment)}</h3>
      <ul>
        {parts
          .filter((part) => part.experiment === experiment)
          .flatMap(({ artifacts }) => artifacts)
          .map((artifact) => (
            <li key={artifact.trial} className="panel">
              <One artifact={artifact} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

function One({ artifact }: { artifact: FigureArtifact }) {
  const loaded = useArtifact(artifactAddress(artifact), read);
  const [place, width] = useWidth<HTMLDivElement>();
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  const histogram = loaded.kind === 'ready' ? loaded.content : undefined;
  const ends = histogram && saturated(histogram);
  const said = ends && `${percent(ends.share)} of the values are beyond ±${ends.beyond.toFixed(2)}`;
  return (
    <>
      <div className="panel-head panel-head-chart">
        <PartTitle {...artifact} />
        {histogram && said !== undefined ? (
          <SaveMenu
            what={`the histogram of ${artifact.row}`}
            chart={() => chartOfHistogram(artifact, histogram, `${said}.`)}
          />
        ) : null}
      </div>
      <div ref={place} className="drawing">
        {histogram && width > 0 ? (
          <PictureView picture={pictureHistogram(histogram, width)} label={`${artifact.row}: ${said}`} />
        ) : (
          <div className="bone bone-plot" />
        )}
      </div>
      {said === undefined ? null : <p className="panel-note">{said}.</p>}
    </>
  );
}
