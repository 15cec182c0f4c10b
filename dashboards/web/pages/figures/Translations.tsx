import type { FigureArtifact } from '../../../../contracts/figures.ts';
import { artifactAddress, useArtifacts } from '../../data/use-artifact.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { Symbols } from '../../parts/Symbols.tsx';
import type { FigurePart } from './paper-figures.ts';
import { readTranslations, type Translation } from './read-translations.ts';

/** What each model makes of the same sentences, a column each. */
export function Translations({ parts }: { parts: readonly FigurePart[] }) {
  const names = [...new Set(parts.flatMap(({ artifacts }) => artifacts.map(({ name }) => name)))];
  return names.map((name) => {
    const columns = parts.flatMap(
      ({ artifacts }) => artifacts.find((artifact) => artifact.name === name) ?? [],
    );
    return <Table key={name} columns={columns} />;
  });
}

function Table({ columns }: { columns: readonly FigureArtifact[] }) {
  const loaded = useArtifacts<Translation[]>(columns.map(artifactAddress).join('\n'), readTranslations);
  if (loaded.kind === 'loading') return <div className="bone bone-log" />;
  if (loaded.kind === 'failed') return <p className="bad">{loaded.because}</p>;
  const title = columns[0]?.title ?? '';
  const sentences = loaded.content[0] ?? [];
  return (
    <>
      <h3 className="part-title">{title}</h3>
      <Scroll label={title}>
        <table className="list translations">
          <thead>
            <tr>
              <th scope="col">English</th>
              <th scope="col">Reference</th>
              {columns.map(({ trial, row }) => (
                <th key={trial} scope="col">
                  <Symbols text={row} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sentences.map(({ english, reference }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- sentences may repeat and never change places
              <tr key={index}>
                <th scope="row" lang="en">
                  {english}
                </th>
                <td lang="fr">{reference}</td>
                {columns.map(({ trial }, column) => (
                  <td key={trial} lang="fr">
                    {loaded.content[column]?.[index]?.ours || <span className="none">nothing</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
