import { useArtifact } from '../../data/use-artifact.ts';

/** Characters of a sample that a page shows; the file has the rest. */
const shown = 20_000;

const asText = (text: string): string => text;

/** The text of an artifact. */
export function SampleText({ address, title }: { address: string; title: string }) {
  const sample = useArtifact(address, asText);
  if (sample.kind === 'loading') return <p className="quiet">Loading the text …</p>;
  if (sample.kind === 'failed') return <p className="bad">{sample.because}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre className="sample" role="region" aria-label={title} tabIndex={0}>
      {sample.content.slice(0, shown)}
      {sample.content.length > shown ? ' …' : ''}
    </pre>
  );
}
