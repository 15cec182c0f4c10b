import { Link } from 'wouter';
import type { Artifact } from '../../../../contracts/artifact.ts';
import { bytes } from '../../data/format.ts';
import { sweepAddress } from '../../data/names.ts';
import { artifactAddress } from '../../data/use-artifact.ts';
import { SampleText } from './SampleText.tsx';

/** What a trial has left to look at: pictures, samples as text, and files of numbers to download. */
export function Artifacts({ sweep, artifacts }: { sweep: string; artifacts: readonly Artifact[] }) {
  if (artifacts.length === 0) return null;
  const files = artifacts.filter(isData);
  return (
    <section aria-labelledby="artifacts">
      <h2 id="artifacts">Pictures and samples</h2>
      <ul className="artifacts">
        {artifacts
          .filter((artifact) => !isData(artifact))
          .map((artifact) => {
            const address = artifactAddress(artifact);
            return (
              <li key={artifact.name} className={isPicture(artifact) ? 'artifact' : 'artifact artifact-text'}>
                <figure>
                  {isPicture(artifact) ? (
                    <a className="picture" href={address} target="_blank" rel="noreferrer">
                      <img src={address} alt={artifact.title} loading="lazy" />
                    </a>
                  ) : (
                    <SampleText address={address} title={artifact.title} />
                  )}
                  <figcaption>
                    <span>{artifact.title}</span>
                    <a href={address} download={artifact.name} aria-label={`Download ${artifact.name}`}>
                      {artifact.name}
                    </a>
                  </figcaption>
                </figure>
              </li>
            );
          })}
      </ul>
      {files.length === 0 ? null : (
        <>
          <p className="quiet">
            What these were drawn from, as numbers;{' '}
            <Link href={`${sweepAddress(sweep)}/figures`}>the figures</Link> of the sweep show them beside
            those of the other models.
          </p>
          <ul className="files">
            {files.map((artifact) => (
              <li key={artifact.name}>
                <a href={artifactAddress(artifact)} download={artifact.name}>
                  {artifact.name}
                </a>{' '}
                <span className="of">
                  {artifact.title}, {bytes(artifact.bytes)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const isData = ({ mediaType }: Artifact): boolean => mediaType === 'application/json';
const isPicture = ({ mediaType }: Artifact): boolean => mediaType.startsWith('image/');
