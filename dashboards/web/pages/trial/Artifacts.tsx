import type { Artifact } from '../../../../contracts/artifact.ts';
import { artifactAddress } from '../../data/use-artifact.ts';
import { SampleText } from './SampleText.tsx';

/** What a trial has left to look at: pictures in the line, samples as text. */
export function Artifacts({ artifacts }: { artifacts: readonly Artifact[] }) {
  if (artifacts.length === 0) return null;
  return (
    <section aria-labelledby="artifacts">
      <h2 id="artifacts">Pictures and samples</h2>
      <ul className="artifacts">
        {artifacts.map((artifact) => {
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
    </section>
  );
}

const isPicture = ({ mediaType }: Artifact): boolean => mediaType.startsWith('image/');
