import { artifactAddress } from '../../data/use-artifact.ts';
import { Symbols } from '../../parts/Symbols.tsx';
import type { FigurePart } from './paper-figures.ts';
import { PartTitle } from './PartTitle.tsx';

/** Pictures side by side, a configuration each, by the names that they have in the paper's tables. */
export function Pictures({ parts }: { parts: readonly FigurePart[] }) {
  return (
    <ul className="artifacts figure-pictures">
      {parts.map(({ trial, experiment, row, artifacts }) => (
        <li key={trial} className="artifact">
          <PartTitle row={row} trial={trial} experiment={experiment} seed={artifacts[0]?.seed} />
          {artifacts.map((artifact) => (
            <figure key={artifact.name}>
              <a className="picture" href={artifactAddress(artifact)} target="_blank" rel="noreferrer">
                <img src={artifactAddress(artifact)} alt={`${row}: ${artifact.title}`} loading="lazy" />
              </a>
              <figcaption>
                <Symbols text={artifact.title} />
              </figcaption>
            </figure>
          ))}
        </li>
      ))}
    </ul>
  );
}
